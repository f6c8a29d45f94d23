#include "project/poetry_sources.hpp"

#include "base/error.hpp"
#include "cnb/toml.hpp"
#include "project/requirements.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace project {

namespace {

using Requirements = std::vector<Requirement>;

auto string_at(toml::table const& table, std::string_view key) -> std::string {
  auto const* const node = table.get(key);
  auto const* const value = node == nullptr ? nullptr : node->as_string();
  return value == nullptr ? std::string() : value->get();
}

auto table_at(toml::table const* table, std::string_view key) -> toml::table const* {
  auto const* const node = table == nullptr ? nullptr : table->get(key);
  return node == nullptr ? nullptr : node->as_table();
}

auto array_at(toml::table const* table, std::string_view key) -> toml::array const* {
  auto const* const node = table == nullptr ? nullptr : table->get(key);
  return node == nullptr ? nullptr : node->as_array();
}

auto line_of(toml::node const& node) -> int {
  return static_cast<int>(node.source().begin.line);
}

void add(Requirements& found, toml::node const& node, RequirementKind kind, std::string target) {
  if (target.empty())
    return;
  auto requirement =
      Requirement{.line = line_of(node), .kind = kind, .name = {}, .target = target, .text = {}};
  requirement.expands_environment = target.contains("${");
  requirement.text = std::move(target);
  found.push_back(std::move(requirement));
}

// {git = "..."}, {url = "..."}, {path = "..."}; a list of them where constraints differ by
// platform.
void add_dependency(Requirements& found, toml::node const& node) {
  if (auto const* const several = node.as_array())
    for (auto const& one : *several)
      if (one.is_table())
        add_dependency(found, one);
  auto const* const table = node.as_table();
  if (table == nullptr)
    return;
  add(found, node, RequirementKind::vcs, string_at(*table, "git"));
  add(found, node, RequirementKind::url, string_at(*table, "url"));
  add(found, node, RequirementKind::local_path, string_at(*table, "path"));
}

void add_dependencies(Requirements& found, toml::table const* table) {
  if (table != nullptr)
    for (auto const& [name, node] : *table)
      add_dependency(found, node);
}

void add_groups(Requirements& found, toml::table const* poetry) {
  if (auto const* const groups = table_at(poetry, "group"))
    for (auto const& [name, node] : *groups)
      add_dependencies(found, table_at(node.as_table(), "dependencies"));
}

void add_indexes(Requirements& found, toml::table const* poetry) {
  if (auto const* const sources = array_at(poetry, "source"))
    for (auto const& node : *sources)
      if (auto const* const source = node.as_table())
        add(found, node, RequirementKind::index, string_at(*source, "url"));
}

// "name @ https://...": the words of a requirements file.
auto add_listed(Requirements& found, toml::table const* project, std::string_view file)
    -> base::Result<void> {
  auto const* const listed = array_at(project, "dependencies");
  if (listed == nullptr)
    return {};
  for (auto const& node : *listed) {
    auto const* const text = node.as_string();
    if (text == nullptr || !text->get().contains('@'))
      continue;
    for (auto& requirement : TRY(parse_requirements(text->get(), file))) {
      requirement.line = line_of(node);
      found.push_back(std::move(requirement));
    }
  }
  return {};
}

} // namespace

auto parse_poetry_sources(std::string_view text, std::string_view file)
    -> base::Result<Requirements> {
  auto const root = TRY(cnb::parse_toml(text, file));
  auto const* const poetry = table_at(table_at(&root, "tool"), "poetry");
  auto found = Requirements();
  add_indexes(found, poetry);
  add_dependencies(found, table_at(poetry, "dependencies"));
  add_groups(found, poetry);
  TRY(add_listed(found, table_at(&root, "project"), file));
  std::ranges::stable_sort(found, {}, &Requirement::line);
  return found;
}

} // namespace project
