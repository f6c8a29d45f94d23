#include "project/settings.hpp"

#include "base/environment.hpp"
#include "base/error.hpp"
#include "base/failures.hpp"
#include "base/text.hpp"
#include "project/source_policy.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace project {

namespace {

using base::fail;
using base::Result;

auto value_of(base::Environment const& environment, std::string_view name)
    -> std::optional<std::string> {
  auto const found = environment.find(name);
  auto const value = found ? base::trim(*found) : std::string_view();
  if (value.empty())
    return std::nullopt;
  return std::string(value);
}

auto parse_manager(std::string const& text) -> Result<Manager> {
  for (auto const manager : {Manager::pip, Manager::conda, Manager::poetry, Manager::none})
    if (base::lower(text) == to_name(manager))
      return manager;
  return fail(base::ManagerUnknown{base::printable(text)});
}

auto parse_mode(std::string const& text) -> Result<Mode> {
  for (auto const mode : {Mode::service, Mode::web})
    if (base::lower(text) == to_name(mode))
      return mode;
  return fail(base::ModeInvalid{base::printable(text)});
}

auto parse_policy(std::string const& text) -> Result<SourcePolicy> {
  if (base::lower(text) == "strict")
    return SourcePolicy::strict;
  if (base::lower(text) == "standard")
    return SourcePolicy::standard;
  return fail(base::PolicyInvalid{base::printable(text)});
}

auto leaves_project(std::string_view path) -> bool {
  auto const parts = base::split(path, '/');
  return path.starts_with('/') || std::ranges::find(parts, "..") != parts.end();
}

auto pip_files(std::string_view named) -> Result<std::vector<std::string>> {
  auto files = std::vector<std::string>();
  for (auto const word : base::words(named)) {
    if (leaves_project(word))
      return fail(base::RequirementFileOutside{base::printable(word)});
    files.emplace_back(word);
  }
  return files;
}

// They become arguments of installers: names and nothing else.
auto package_names(std::string const& value) -> Result<std::vector<std::string>> {
  auto names = std::vector<std::string>();
  for (auto const word : base::words(value))
    for (auto const name : base::split(word, ','))
      if (is_package_name(name))
        names.push_back(base::lower(name));
      else if (!name.empty())
        return fail(base::VariableInvalid{.name = "BP_PLANQK_FROM_SOURCE",
                                          .value = base::printable(value),
                                          .accepted = "names of packages, separated by blanks"});
  return names;
}

auto unclear(std::string_view name, std::string_view value, std::string_view accepted)
    -> base::VariableInvalid {
  return {.name = std::string(name),
          .value = base::printable(value),
          .accepted = std::string(accepted)};
}

// cpython counts the empty variable as a request, before every other, for whatever is its default.
auto unclear_python(base::Environment const& environment) -> std::optional<base::VariableInvalid> {
  auto const value = environment.find("BP_CPYTHON_VERSION");
  if (!value || !base::trim(*value).empty())
    return std::nullopt;
  return unclear("BP_CPYTHON_VERSION", *value, "a Python version such as 3.12");
}

// pip-install takes what stands between two blanks for a file, also nothing: pip does not open "".
auto unclear_files(std::string_view value) -> bool {
  return base::split(value, ' ') != base::words(value);
}

// And it takes a folder's name as it stands: with "" the project itself is the vendor folder.
auto unclear_pip(base::Environment const& environment) -> std::optional<base::VariableInvalid> {
  auto const files = environment.find("BP_PIP_REQUIREMENT");
  if (files && unclear_files(*files))
    return unclear("BP_PIP_REQUIREMENT", *files,
                   "names of files with one blank between two, and none before or after them");
  auto const folder = environment.find("BP_PIP_DEST_PATH");
  if (folder && (folder->empty() || base::trim(*folder) != *folder))
    return unclear("BP_PIP_DEST_PATH", *folder, "the name of a folder, without blanks around it");
  return std::nullopt;
}

auto wants_channel(std::string const& value) -> Result<bool> {
  if (base::lower(value) == "channel")
    return true;
  return fail(base::VariableInvalid{
      .name = "BP_PLANQK_CONDA", .value = base::printable(value), .accepted = "channel"});
}

auto wants_bytecode(std::string const& value) -> Result<bool> {
  if (value == "0" || value == "1")
    return value == "1";
  return fail(base::VariableInvalid{
      .name = "BP_PLANQK_BYTECODE", .value = base::printable(value), .accepted = "0 or 1"});
}

} // namespace

auto is_package_name(std::string_view text) -> bool {
  auto const word = [](char c) { return base::is_alpha(c) || base::is_digit(c); };
  return !text.empty() && text.size() <= 200 && word(text.front()) && word(text.back()) &&
         std::ranges::all_of(text,
                             [&](char c) { return word(c) || c == '-' || c == '_' || c == '.'; });
}

auto to_name(Manager manager) -> std::string_view {
  switch (manager) {
  case Manager::pip:
    return "pip";
  case Manager::conda:
    return "conda";
  case Manager::poetry:
    return "poetry";
  case Manager::none:
    return "none";
  }
  return "";
}

auto to_name(Mode mode) -> std::string_view {
  switch (mode) {
  case Mode::service:
    return "service";
  case Mode::combined:
    return "combined";
  case Mode::web:
    return "web";
  }
  return "";
}

auto read_settings(base::Environment const& environment) -> Result<Settings> {
  auto settings = Settings{};
  if (auto const text = value_of(environment, "BP_PLANQK_PACKAGE_MANAGER"))
    settings.manager = TRY(parse_manager(*text));
  if (auto const text = value_of(environment, "BP_PLANQK_MODE"))
    settings.mode = TRY(parse_mode(*text));
  if (auto const text = value_of(environment, "BP_PLANQK_POLICY"))
    settings.policy = TRY(parse_policy(*text));
  if (auto const text = value_of(environment, "BP_PLANQK_FROM_SOURCE"))
    settings.from_source = TRY(package_names(*text));
  if (auto const text = value_of(environment, "BP_PLANQK_CONDA"))
    settings.conda_channel = TRY(wants_channel(*text));
  if (auto const text = value_of(environment, "BP_PLANQK_BYTECODE"))
    settings.bytecode = TRY(wants_bytecode(*text));
  settings.entry_point = value_of(environment, "BP_PLANQK_ENTRYPOINT");
  settings.cpython_version = value_of(environment, "BP_CPYTHON_VERSION");
  settings.stack = value_of(environment, "CNB_STACK_ID").value_or("");
  if (auto directory = value_of(environment, "BP_PIP_DEST_PATH"))
    settings.vendor_directory = *std::move(directory);
  auto const named = value_of(environment, "BP_PIP_REQUIREMENT");
  settings.pip_files_named = named.has_value();
  if (named)
    settings.pip_files = TRY(pip_files(*named));
  settings.python_unclear = unclear_python(environment);
  settings.pip_unclear = unclear_pip(environment);
  return settings;
}

} // namespace project
