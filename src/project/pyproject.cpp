#include "project/pyproject.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "cnb/toml.hpp"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace project {

namespace {

auto table_at(toml::table const& root, std::initializer_list<std::string_view> keys)
    -> toml::table const* {
  auto const* current = &root;
  for (auto const key : keys) {
    auto const* const node = current->get(key);
    current = node == nullptr ? nullptr : node->as_table();
    if (current == nullptr)
      return nullptr;
  }
  return current;
}

auto array_at(toml::table const* table, std::string_view key) -> toml::array const* {
  auto const* const node = table == nullptr ? nullptr : table->get(key);
  return node == nullptr ? nullptr : node->as_array();
}

auto string_of(toml::node const* node) -> std::string {
  auto const* const value = node == nullptr ? nullptr : node->as_string();
  return value == nullptr ? std::string() : value->get();
}

auto string_of(toml::table const* table, std::string_view key) -> std::string {
  return table == nullptr ? std::string() : string_of(table->get(key));
}

auto lists(toml::array const* array, std::string_view text) -> bool {
  return array != nullptr &&
         std::ranges::any_of(*array, [&](auto const& node) { return string_of(&node) == text; });
}

// One constraint of a dependency: "^3.9" or {version = "^3.9"}.
auto single_constraint(toml::node const& node) -> std::string {
  auto const* const table = node.as_table();
  return table == nullptr ? string_of(&node) : string_of(table, "version");
}

// Several constraints of one dependency stand in an array; any of them may hold.
auto constraint(toml::node const* node) -> std::string {
  auto const* const array = node == nullptr ? nullptr : node->as_array();
  if (array == nullptr)
    return node == nullptr ? std::string() : single_constraint(*node);
  auto constraints = std::vector<std::string>();
  for (auto const& element : *array)
    if (auto text = single_constraint(element); !text.empty())
      constraints.push_back(std::move(text));
  return base::join(constraints, " || ");
}

// Tools that read the constraint into a text of their own fail where the file has another form.
auto other_form(toml::table const& root, std::initializer_list<std::string_view> keys)
    -> std::string {
  auto const* current = &root;
  auto path = std::string();
  for (auto const& key : keys) {
    path += (path.empty() ? "" : ".") + std::string(key);
    auto const* const node = current->get(key);
    if (node == nullptr)
      return {};
    auto const at_end = &key + 1 == keys.end();
    if (at_end ? !node->is_string() : !node->is_table())
      return path;
    if (!at_end)
      current = node->as_table();
  }
  return {};
}

auto has_more_than_python(toml::table const* dependencies) -> bool {
  return dependencies != nullptr && std::ranges::any_of(*dependencies, [](auto const& entry) {
           return entry.first.str() != "python";
         });
}

auto is_off(toml::table const* poetry) -> bool {
  auto const* const node = poetry == nullptr ? nullptr : poetry->get("package-mode");
  auto const* const value = node == nullptr ? nullptr : node->as_boolean();
  return value != nullptr && !value->get();
}

auto packages_of(toml::table const* poetry) -> std::vector<PoetryPackage> {
  auto packages = std::vector<PoetryPackage>();
  if (auto const* const array = array_at(poetry, "packages"))
    for (auto const& element : *array)
      if (auto include = string_of(element.as_table(), "include"); !include.empty())
        packages.push_back({std::move(include), string_of(element.as_table(), "from")});
  return packages;
}

auto first_of(std::string preferred, std::string fallback) -> std::string {
  return preferred.empty() ? std::move(fallback) : std::move(preferred);
}

auto version_of(toml::table const* project, toml::table const* poetry) -> std::string {
  auto version = first_of(string_of(project, "version"), string_of(poetry, "version"));
  return version.empty() && lists(array_at(project, "dynamic"), "version") ? "dynamic" : version;
}

// Poetry's way from a project's name to the module that it expects; empty where there is none.
auto module_name(std::string_view name) -> std::string {
  auto module = std::string();
  for (auto const c : base::lower(name)) {
    if (!base::is_alpha(c) && !base::is_digit(c) && c != '-' && c != '_' && c != '.')
      return {};
    auto const separates = !base::is_alpha(c) && !base::is_digit(c);
    if (!separates)
      module += c;
    else if (!module.ends_with('_'))
      module += '_';
  }
  return module == "_" ? std::string() : module;
}

auto stays_inside(std::string_view path) -> bool {
  auto const unsafe = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '\\'; };
  auto const parts = base::split(path, '/');
  return !path.starts_with('/') && std::ranges::none_of(path, unsafe) &&
         std::ranges::find(parts, "..") == parts.end();
}

// "src" + "pkg/**/*.py" -> "src/pkg", "." for the project itself.
auto path_before_wildcard(PoetryPackage const& package) -> std::string {
  auto const whole = package.from + '/' + package.include;
  auto path = std::string();
  for (auto const part : base::split(whole, '/')) {
    if (part.find_first_of("*?[") != std::string_view::npos)
      break;
    if (part.empty() || part == ".")
      continue;
    if (!path.empty())
      path += '/';
    path += part;
  }
  return path.empty() ? "." : path;
}

auto default_paths(std::string_view name) -> std::vector<std::string> {
  auto const module = module_name(name);
  if (module.empty())
    return {};
  return {module, module + ".py", "src/" + module, "src/" + module + ".py"};
}

} // namespace

auto parse_pyproject(std::string_view text, std::string_view file) -> base::Result<Pyproject> {
  auto const root = TRY(cnb::parse_toml(text, file));
  auto const* const project = table_at(root, {"project"});
  auto const* const poetry = table_at(root, {"tool", "poetry"});
  auto const* const dependencies = table_at(root, {"tool", "poetry", "dependencies"});
  auto const has_tool = [&](auto name) { return table_at(root, {"tool", name}) != nullptr; };
  auto const* const listed = array_at(project, "dependencies");
  return Pyproject{
      .has_project = project != nullptr,
      .has_poetry = poetry != nullptr,
      .has_uv = has_tool("uv"),
      .has_pixi = has_tool("pixi"),
      .has_pdm = has_tool("pdm"),
      .has_hatch = has_tool("hatch"),
      .has_dependencies =
          (listed != nullptr && !listed->empty()) || has_more_than_python(dependencies),
      .build_backend = string_of(table_at(root, {"build-system"}), "build-backend"),
      .name = first_of(string_of(project, "name"), string_of(poetry, "name")),
      .version = version_of(project, poetry),
      .requires_python = string_of(project, "requires-python"),
      .poetry_python = constraint(dependencies == nullptr ? nullptr : dependencies->get("python")),
      .other_form = first_of(other_form(root, {"project", "requires-python"}),
                             other_form(root, {"tool", "poetry", "dependencies", "python"})),
      .package_mode = is_off(poetry) ? PackageMode::off : PackageMode::on,
      .packages = packages_of(poetry)};
}

auto is_poetry(Pyproject const& pyproject) -> bool {
  return pyproject.has_poetry || pyproject.build_backend.starts_with("poetry.core");
}

auto root_package_paths(Pyproject const& pyproject) -> std::vector<std::string> {
  if (pyproject.package_mode == PackageMode::off)
    return {};
  if (pyproject.packages.empty())
    return default_paths(pyproject.name);
  auto paths = std::vector<std::string>();
  for (auto const& package : pyproject.packages)
    if (stays_inside(package.from) && stays_inside(package.include))
      paths.push_back(path_before_wildcard(package));
  return paths;
}

} // namespace project
