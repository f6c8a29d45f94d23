#include "project/surroundings.hpp"

#include "base/failures.hpp"
#include "base/text.hpp"
#include "project/pyproject.hpp"
#include "project/python_source.hpp"
#include "project/snapshot.hpp"
#include "project/spelling.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace project {

namespace {

constexpr auto listing_limit = std::uint64_t{1000};
constexpr auto directory_limit = 50;
constexpr auto source_limit = std::uint64_t{256 * 1024};

// Tools of the Python world that are not served, in the order in which a project is attributed to
// them, each with the command that exports what is served.
struct Tool {
  std::string_view file;
  std::string_view name;
  std::string_view command;
};

constexpr auto uv_export = std::string_view(
    "uv export --format requirements-txt --no-dev --no-emit-project > requirements.txt");
constexpr auto compile_project =
    std::string_view("uv pip compile pyproject.toml --output-file requirements.txt");

constexpr auto tools = std::array{
    Tool{"uv.lock", "uv", uv_export},
    Tool{"pdm.lock", "PDM", "pdm export --prod --without-hashes --output requirements.txt"},
    Tool{"pixi.lock", "pixi", "pixi workspace export conda-environment environment.yml"},
    Tool{"pixi.toml", "pixi", "pixi workspace export conda-environment environment.yml"},
    Tool{"Pipfile.lock", "Pipenv", "pipenv requirements > requirements.txt"},
    Tool{"Pipfile", "Pipenv", "pipenv requirements > requirements.txt"},
    Tool{"setup.py", "setuptools (setup.py)", "echo . > requirements.txt"},
    Tool{"setup.cfg", "setuptools (setup.cfg)", "echo . > requirements.txt"},
};

// A Procfile beside one of these belongs to another language.
constexpr auto foreign_markers = std::array<std::string_view, 9>{
    "package.json", "go.mod",     "pom.xml",       "build.gradle", "build.gradle.kts",
    "Gemfile",      "Cargo.toml", "composer.json", "mix.exs"};

auto has(std::vector<std::string> const& names, std::string_view name) -> bool {
  return std::ranges::find(names, name) != names.end();
}

auto has_any(std::vector<std::string> const& names, auto const& wanted) -> bool {
  return std::ranges::any_of(wanted, [&](auto const& name) { return has(names, name); });
}

auto is_junk(std::string_view name) -> bool {
  return name == "__MACOSX/" || name.starts_with("._") || name == ".DS_Store" ||
         name == "Thumbs.db" || name == "desktop.ini";
}

auto is_python(std::string_view name) -> bool {
  return name.ends_with(".py") || name.ends_with(".ipynb");
}

auto holds_project(std::vector<std::string> const& names) -> bool {
  return has(names, "src/") || has(names, "Procfile") || has_any(names, manifests) ||
         std::ranges::any_of(names,
                             [](auto const& name) { return meant_manifest(name).has_value(); });
}

auto folder_manifests(Snapshot const& snapshot, std::string const& folder)
    -> std::vector<std::string> {
  auto found = std::vector<std::string>();
  for (auto const& name : snapshot.names(folder))
    if (std::ranges::find(manifests, name) != manifests.end())
      found.push_back(folder + "/" + name);
  return found;
}

auto folders(Snapshot const& snapshot) -> std::vector<std::string> {
  auto result = std::vector<std::string>();
  for (auto const& name : snapshot.names("."))
    if (name.ends_with('/') && !is_junk(name) && !name.starts_with('.') &&
        std::ssize(result) < directory_limit)
      result.emplace_back(name.substr(0, name.size() - 1));
  return result;
}

// Of src, the top folder, then the other folders one level down.
auto files_with(Snapshot const& snapshot, std::string_view ending) -> std::vector<std::string> {
  constexpr auto most = std::size_t{10};
  auto places = std::vector<std::string>{"src", "."};
  for (auto& folder : folders(snapshot))
    if (folder != "src")
      places.push_back(std::move(folder));
  auto found = std::vector<std::string>();
  for (auto const& folder : places)
    for (auto const& name : snapshot.names(folder))
      if (name.ends_with(ending) && !name.starts_with("__") && found.size() < most)
        found.push_back(base::printable(folder == "." ? name : folder + "/" + name));
  return found;
}

auto defines_run(Snapshot const& snapshot, std::string const& file) -> bool {
  auto const* const text = snapshot.text(file);
  auto const functions =
      text == nullptr ? std::vector<std::string>() : top_level_functions(text->utf8);
  return has(functions, "run");
}

auto pyproject_tool(Snapshot const& snapshot) -> std::optional<base::ToolUnsupported> {
  auto const* const text = snapshot.text("pyproject.toml");
  auto const pyproject = text == nullptr
                             ? Pyproject{}
                             : parse_pyproject(text->utf8, "pyproject.toml").value_or(Pyproject{});
  auto const tool = [](std::string_view name, std::string_view command) {
    return base::ToolUnsupported{
        .tool = std::string(name), .file = "pyproject.toml", .command = std::string(command)};
  };
  if (pyproject.has_pixi)
    return tool("pixi", "pixi workspace export conda-environment environment.yml");
  if (pyproject.has_pdm)
    return tool("PDM", "pdm export --prod --without-hashes --output requirements.txt");
  if (pyproject.has_uv)
    return tool("uv", uv_export);
  if (pyproject.has_project)
    return tool("A PEP 621 project", compile_project);
  return std::nullopt;
}

} // namespace

auto surrounding_wishes(Snapshot const& snapshot) -> std::vector<Wish> {
  if (!snapshot.entries.contains("."))
    return {{.path = ".", .want = Want::listing, .limit = listing_limit}};
  auto wishes = std::vector<Wish>();
  auto wanted = folders(snapshot);
  wanted.insert(wanted.end(), {"app/user_code", "app/user-code"});
  for (auto& folder : wanted)
    if (auto const* const seen = std::get_if<Directory>(&snapshot.at(folder));
        !snapshot.entries.contains(folder) || (seen != nullptr && seen->names.empty()))
      wishes.push_back({.path = std::move(folder), .want = Want::listing, .limit = listing_limit});
  return wishes;
}

auto source_wishes(Snapshot const& snapshot) -> std::vector<Wish> {
  auto wishes = std::vector<Wish>();
  for (auto& file : python_files(snapshot))
    if (!snapshot.entries.contains(file))
      wishes.push_back({.path = std::move(file), .want = Want::text, .limit = source_limit});
  return wishes;
}

auto dangling_link(Snapshot const& snapshot) -> std::optional<base::FileUnusable> {
  auto const lost = [&](std::string_view folder, std::string_view name, std::string_view path) {
    return has(snapshot.names(folder), name) && !snapshot.exists(path);
  };
  for (auto const manifest : manifests)
    if (lost(".", manifest, manifest))
      return base::FileUnusable{std::string(manifest), base::FileDefect::dangling_link};
  if (lost("src", "program.py", "src/program.py"))
    return base::FileUnusable{"src/program.py", base::FileDefect::dangling_link};
  return std::nullopt;
}

auto looks_like_project(Snapshot const& snapshot) -> bool {
  auto const& root = snapshot.names(".");
  auto const there = [&](std::string_view path) { return snapshot.exists(path); };
  if (there("src/program.py") || std::ranges::any_of(manifests, there)) // a listing has an end
    return true;
  if (has_any(root, manifests) || has(root, "planqk.json") || !near_misses(snapshot).empty())
    return true;
  if (unsupported_tool(snapshot) || zipped_folder(snapshot) || manifest_folder(snapshot))
    return true;
  if (std::ranges::any_of(root, is_python) || std::ranges::any_of(snapshot.names("src"), is_python))
    return true;
  return has(root, "Procfile") && !has_any(root, foreign_markers);
}

auto near_misses(Snapshot const& snapshot) -> std::vector<base::NearMiss> {
  auto found = std::vector<base::NearMiss>();
  for (auto const& name : snapshot.names("."))
    if (auto const meant = meant_manifest(name); meant && !name.ends_with('/'))
      found.push_back({.found = base::printable(name), .meant = std::string(*meant)});
  return found;
}

auto program_near_misses(Snapshot const& snapshot) -> std::vector<base::NearMiss> {
  auto const meant = std::string("src/program.py");
  auto found = std::vector<base::NearMiss>();
  for (auto const& folder : folders(snapshot)) {
    auto const is_src = base::lower(folder) == "src" || base::lower(folder) == "scr";
    for (auto const& name : snapshot.names(folder))
      if (auto const path = folder + "/" + name;
          path != meant && distance(base::lower(name), "program.py", 2) <= 2 &&
          (is_src || base::lower(name) == "program.py"))
        found.push_back({.found = base::printable(path), .meant = meant});
  }
  if (has(snapshot.names("."), "program.py"))
    found.push_back({.found = "program.py", .meant = meant});
  for (auto const& file : python_files(snapshot))
    if (found.empty() && defines_run(snapshot, file))
      found.push_back({.found = file, .meant = meant});
  return found;
}

auto python_files(Snapshot const& snapshot) -> std::vector<std::string> {
  return files_with(snapshot, ".py");
}

auto notebooks(Snapshot const& snapshot) -> std::vector<std::string> {
  return files_with(snapshot, ".ipynb");
}

auto zipped_folder(Snapshot const& snapshot) -> std::optional<base::FolderZipped> {
  auto const& root = snapshot.names(".");
  auto const inside = folders(snapshot);
  if (inside.size() != 1 || holds_project(root) || has(root, "app/") || has(root, "planqk.json") ||
      std::ranges::any_of(root, is_python) || !holds_project(snapshot.names(inside.front())))
    return std::nullopt; // loose files such as a README do not matter
  auto found = std::vector<std::string>();
  for (auto const& name : snapshot.names(inside.front()))
    if (found.size() < 8 && !is_junk(name))
      found.push_back(base::printable(name));
  return base::FolderZipped{.folder = base::printable(inside.front()), .found = std::move(found)};
}

auto manifest_folder(Snapshot const& snapshot) -> std::optional<base::ManifestInSubfolder> {
  auto candidates = std::vector<std::string>{"app/user_code", "app/user-code"};
  std::ranges::copy(folders(snapshot), std::back_inserter(candidates));
  for (auto const& folder : candidates)
    if (auto files = folder_manifests(snapshot, folder); !files.empty())
      return base::ManifestInSubfolder{.folder = folder, .files = std::move(files)};
  return std::nullopt;
}

auto unsupported_tool(Snapshot const& snapshot) -> std::optional<base::ToolUnsupported> {
  auto const& root = snapshot.names(".");
  for (auto const& tool : tools)
    if (has(root, tool.file))
      return base::ToolUnsupported{.tool = std::string(tool.name),
                                   .file = std::string(tool.file),
                                   .command = std::string(tool.command)};
  return pyproject_tool(snapshot);
}

auto root_names(Snapshot const& snapshot, std::size_t most) -> std::vector<std::string> {
  auto names = std::vector<std::string>();
  for (auto const& name : snapshot.names("."))
    if (names.size() < most && !is_junk(name))
      names.push_back(base::printable(name));
  return names;
}

} // namespace project
