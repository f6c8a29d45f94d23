#include "install/key.hpp"

#include "base/sha256.hpp"
#include "base/text.hpp"
#include "cnb/layer.hpp"
#include "cnb/metadata.hpp"
#include "install/installer.hpp"
#include "install/situation.hpp"
#include "install/stack_python.hpp"
#include "install/variables.hpp"
#include "project/project.hpp"
#include "project/requirement_files.hpp"
#include "project/requirements.hpp"
#include "project/settings.hpp"
#include "project/source_policy.hpp"
#include "project/url.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace install {

namespace {

using project::Manager;
using project::RequirementKind;

constexpr auto inputs_key = std::string_view("inputs");

// The part of the project that a requirement line installs from; nothing where it is elsewhere.
auto local_path(project::Requirement const& requirement, std::string_view file)
    -> std::optional<std::string> {
  auto const from = requirement.kind == RequirementKind::find_links ? file : std::string_view();
  auto const is_place = requirement.kind == RequirementKind::local_path ||
                        requirement.kind == RequirementKind::editable ||
                        requirement.kind == RequirementKind::find_links ||
                        requirement.kind == RequirementKind::channel;
  auto target = std::string_view(requirement.target);
  if (!is_place || project::source_kind(target) != project::SourceKind::path)
    return std::nullopt;
  if (project::scheme_of(target) == "file")
    target = target.substr(target.find(':') + 1);
  return project::resolve_target(from, target.substr(0, target.find_first_of("#[")));
}

class Contents {
public:
  explicit Contents(Situation const& situation) : situation_(situation) {}

  void add(std::string const& path) {
    auto const known = std::ranges::find(found_, path, &Content::path) != found_.end();
    if (!known)
      found_.push_back({.name = path == "." ? "the project" : path, .path = path});
  }

  void add(project::RequirementFiles const& files) {
    for (auto const& file : files.files) {
      add(file.path);
      for (auto const& requirement : file.requirements)
        if (auto const path = local_path(requirement, file.path))
          add(*path);
    }
  }

  // A folder of the project; a place elsewhere counts by its name alone.
  void add_place(std::string_view place) {
    auto const path = project::source_kind(place) == project::SourceKind::path
                          ? project::resolve_target("", place)
                          : std::nullopt;
    if (path)
      add(*path);
  }

  void add_vendor() {
    if (situation_.project.vendored)
      add_place(situation_.settings.vendor_directory);
    for (auto const& link : find_links(situation_.variables))
      add_place(link);
  }

  [[nodiscard]] auto take() && -> std::vector<Content> { return std::move(found_); }

private:
  Situation const& situation_;
  std::vector<Content> found_;
};

auto tool_text(std::string_view name, std::optional<Tool> const& tool) -> std::string {
  return std::string(name) + (tool ? " " + tool->version : " is missing");
}

auto installers(Situation const& situation, InstallerChoice const& choice) -> std::string {
  auto const& machine = situation.machine;
  auto text = choice.installer == Installer::uv ? tool_text("uv", machine.uv) : std::string("pip");
  switch (situation.resolution.manager.manager) {
  case Manager::conda:
    if (without_channel(situation))
      return text + ", no channel";
    return tool_text("rattler", machine.rattler) + ", " + text;
  case Manager::poetry:
    return tool_text("poetry", machine.poetry) + ", " + text;
  case Manager::pip:
  case Manager::none:
    break;
  }
  return text;
}

auto inputs_of(cnb::Metadata const& metadata) -> Digests {
  auto digests = Digests();
  auto const found = metadata.find(inputs_key);
  auto const* const inputs =
      found == metadata.end() ? nullptr : std::get_if<cnb::Metadata>(&found->second.is);
  if (inputs != nullptr)
    for (auto const& [name, value] : *inputs)
      digests.emplace(name, cnb::text_of(*inputs, name));
  return digests;
}

auto differences(Digests const& before, Digests const& now) -> std::vector<std::string> {
  auto names = std::vector<std::string>();
  for (auto const& [name, digest] : now)
    if (auto const found = before.find(name); found == before.end() || found->second != digest)
      names.push_back(name);
  for (auto const& [name, digest] : before)
    if (!now.contains(name))
      names.push_back(name);
  std::ranges::sort(names);
  return names;
}

} // namespace

auto deciding_contents(Situation const& situation) -> std::vector<Content> {
  auto const& project = situation.project;
  auto contents = Contents(situation);
  switch (situation.resolution.manager.manager) {
  case Manager::pip:
    contents.add(project.pip);
    contents.add_vendor();
    break;
  case Manager::conda:
    contents.add(project.conda->file);
    contents.add(project.conda->pip);
    contents.add_vendor();
    break;
  case Manager::poetry:
    contents.add(std::string("pyproject.toml"));
    if (project.has_poetry_lock)
      contents.add(std::string("poetry.lock"));
    contents.add(project.poetry_sources);
    break;
  case Manager::none:
    break;
  }
  return std::move(contents).take();
}

auto draft_key(Situation const& situation,
               InstallerChoice const& choice,
               std::string_view buildpack_version,
               Digests contents) -> Digests {
  auto key = std::move(contents);
  auto const add = [&](std::string_view name, std::string_view text) {
    key.insert_or_assign(std::string(name), base::sha256(text));
  };
  auto const& machine = situation.machine;
  add("buildpack", buildpack_version);
  add("directories", situation.places.application + "\n" + situation.places.layers);
  add("installer", installers(situation, choice));
  add("setuptools", base::join(machine.wheel_files, " "));
  add("package manager", to_name(situation.resolution.manager.manager));
  add("policy", situation.settings.policy == project::SourcePolicy::strict ? "strict" : "standard");
  add("python", machine.python.version + "\n" + machine.python.path);
  add("stack", situation.settings.stack);
  add("target", machine.target);
  if (!situation.settings.from_source.empty())
    add("BP_PLANQK_FROM_SOURCE", base::join(situation.settings.from_source, " "));
  if (situation.settings.conda_channel)
    add("BP_PLANQK_CONDA", "channel");
  if (situation.resolution.manager.manager != Manager::none)
    for (auto const& [name, value] : deciding_variables(situation.variables))
      add(name, value);
  return key;
}

auto to_metadata(Digests const& key) -> cnb::Metadata {
  auto inputs = cnb::Metadata();
  for (auto const& [name, digest] : key)
    inputs[name] = {digest};
  auto metadata = cnb::Metadata();
  metadata[std::string(inputs_key)] = {std::move(inputs)};
  return metadata;
}

auto judge(std::optional<cnb::Metadata> const& before,
           Digests const& now,
           cnb::LayerTypes types,
           bool directory_restored,
           bool refresh) -> Verdict {
  using Action = Verdict::Action;
  using Why = Verdict::Why;
  if (!before || inputs_of(*before).empty())
    return {.action = Action::install, .why = Why::first};
  if (auto changed = differences(inputs_of(*before), now); !changed.empty())
    return {.action = Action::install, .why = Why::changed, .changed = std::move(changed)};
  if (refresh)
    return {.action = Action::install, .why = Why::refresh};
  // What is cached is restored whole or not at all; what is not wanted at launch is in no image.
  if ((types.cache || !types.launch) && !directory_restored)
    return {.action = Action::install, .why = Why::not_there};
  return {.action = Action::reuse, .why = Why::unchanged};
}

} // namespace install
