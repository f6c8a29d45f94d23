#include "job/image_check.hpp"

#include "base/error.hpp"
#include "base/job_failures.hpp"
#include "base/text.hpp"
#include "cnb/launch.hpp"
#include "job/image_config.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <expected>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace job {

namespace {

using base::ImagePart;
using base::Result;
using Texts = std::vector<std::string>;

constexpr auto lifecycle_id = std::string_view("buildpacksio/lifecycle:");

auto refuse(ImagePart part, std::string found) -> std::unexpected<base::Error> {
  return base::fail(base::ImageRefused{.part = part, .found = std::move(found)});
}

auto contains(Texts const& all, std::string_view one) -> bool {
  return std::ranges::find(all, one) != all.end();
}

// What is in the one and not in the other, in either direction.
auto difference(Texts found, Texts expected) -> std::optional<std::string> {
  std::ranges::sort(found);
  std::ranges::sort(expected);
  auto different = Texts();
  std::ranges::set_symmetric_difference(found, expected, std::back_inserter(different));
  return different.empty() ? std::nullopt : std::optional(different.front());
}

// --- layers -------------------------------------------------------------------------------------

auto check_run_image(Image const& built, Image const& run_image) -> Result<void> {
  if (built.platform != run_image.platform)
    return refuse(ImagePart::platform, built.platform);
  auto const& base = run_image.layers;
  if (base.empty() || built.layers.size() < base.size() ||
      !std::equal(base.begin(), base.end(), built.layers.begin()))
    return refuse(ImagePart::run_image, built.layers.empty() ? "no layers" : built.layers.front());
  return {};
}

// In the order in which the lifecycle adds them; what a buildpack made may stand in any.
auto check_layers(Image const& built, Image const& run_image, LifecycleLabel const& label)
    -> Result<void> {
  auto const base = static_cast<std::ptrdiff_t>(run_image.layers.size());
  auto const own = Texts(built.layers.begin() + base, built.layers.end());
  auto known = label.application;
  for (auto const& [name, digest] : label.buildpack_layers)
    known.push_back(digest);
  auto const last = Texts{label.launcher, label.configuration, label.process_types};
  std::ranges::copy(last, std::back_inserter(known));
  if (!label.bill.empty())
    known.push_back(label.bill);
  if (auto const other = difference(own, known); other || contains(known, ""))
    return refuse(ImagePart::layers, other.value_or("a layer without a digest"));
  if (!std::equal(last.rbegin(), last.rend(), own.rbegin()))
    return refuse(ImagePart::layers, own.back());
  return {};
}

auto digest_of(LifecycleLabel const& label, std::string const& name) -> std::string {
  auto const ours =
      std::map<std::string_view, std::string_view>{{"launcher", label.launcher},
                                                   {"config", label.configuration},
                                                   {"process-types", label.process_types},
                                                   {"launch.sbom", label.bill}};
  if (name.starts_with(lifecycle_id)) {
    auto const found = ours.find(std::string_view(name).substr(lifecycle_id.size()));
    return found == ours.end() ? std::string() : std::string(found->second);
  }
  auto const found = label.buildpack_layers.find(name);
  return found == label.buildpack_layers.end() ? std::string() : found->second;
}

auto check_reuse(LifecycleLabel const& label, ExpectedImage const& expected) -> Result<void> {
  auto const before = expected.previous ? expected.previous->layers : Texts();
  for (auto const& name : expected.reuse.layers)
    if (!contains(before, digest_of(label, name)))
      return refuse(ImagePart::reused_layers, name);
  auto const known = std::ranges::count_if(
      label.application, [&](std::string const& digest) { return contains(before, digest); });
  if (known < expected.reuse.application)
    return refuse(ImagePart::reused_layers, "a layer of the application");
  return {};
}

// --- configuration ------------------------------------------------------------------------------

constexpr auto path = std::string_view("PATH=");

// The run image's, with what the lifecycle puts in front of its PATH.
auto inherited(Image const& run_image) -> Texts {
  auto variables = Texts();
  auto search = std::string();
  for (auto const& variable : run_image.environment)
    if (variable.starts_with(path))
      search = variable.substr(path.size());
    else
      variables.push_back(variable);
  variables.push_back(std::string(path) + "/cnb/process:/cnb/lifecycle:" + search);
  return variables;
}

auto is_version(std::string_view text) -> bool {
  auto const parts = base::split(text, '.');
  return parts.size() == 2 &&
         std::ranges::all_of(parts, [](auto part) { return base::parse_number(part).has_value(); });
}

auto check_environment(Image const& built, Image const& run_image) -> Result<void> {
  constexpr auto api = std::string_view("CNB_PLATFORM_API=");
  auto expected = inherited(run_image);
  std::ranges::copy(
      std::array{"CNB_LAYERS_DIR=/layers", "CNB_APP_DIR=/workspace", "CNB_DEPRECATION_MODE=quiet"},
      std::back_inserter(expected));
  auto found = Texts();
  auto versions = 0;
  for (auto const& variable : built.environment)
    if (variable.starts_with(api) && is_version(std::string_view(variable).substr(api.size())))
      ++versions; // pack and the lifecycle agree on it
    else
      found.push_back(variable);
  auto const other = difference(std::move(found), std::move(expected));
  if (other || versions != 1)
    return refuse(ImagePart::environment, other.value_or(std::string(api)));
  return {};
}

auto check_start(Image const& built, Image const& run_image) -> Result<void> {
  if (built.user != run_image.user)
    return refuse(ImagePart::user, built.user);
  if (built.working_directory != "/workspace")
    return refuse(ImagePart::working_directory, built.working_directory);
  if (built.entrypoint != Texts{"/cnb/process/web"})
    return refuse(ImagePart::entry_point, base::join(built.entrypoint, " "));
  if (!built.command.empty())
    return refuse(ImagePart::command, base::join(built.command, " "));
  return {};
}

// What the engine adds to an image that it makes itself, of the container it was made in; no
// container takes it from there.
auto is_trifle(std::string_view name) -> bool {
  constexpr auto trifles = std::array<std::string_view, 3>{"Hostname", "Domainname", "Image"};
  return std::ranges::find(trifles, name) != trifles.end();
}

auto check_settings(Image const& built, Image const& run_image) -> Result<void> {
  for (auto const* const one : {&built, &run_image})
    for (auto const& [name, value] : one->settings) {
      auto const is_there = [&](Image const& image) {
        auto const found = image.settings.find(name);
        return found != image.settings.end() && found->second == value;
      };
      if (!is_trifle(name) && (!is_there(built) || !is_there(run_image)))
        return refuse(ImagePart::settings, name);
    }
  return {};
}

// --- labels -------------------------------------------------------------------------------------

auto is_short_word(std::string_view text) -> bool {
  constexpr auto longest = std::size_t{64};
  return text.size() <= longest && std::ranges::all_of(text, [](char c) {
           return base::is_alpha(c) || base::is_digit(c) || std::string_view(".-+_").contains(c);
         });
}

// Text of the lifecycle's own, of which the parts that matter are checked one by one.
auto is_lifecycles(std::string_view name) -> bool {
  constexpr auto names =
      std::array{lifecycle_label, build_label, std::string_view("io.buildpacks.project.metadata")};
  return std::ranges::find(names, name) != names.end();
}

auto is_possible(std::string const& name, std::string const& value, Labels const& possible)
    -> bool {
  if (name == "io.buildpacks.exec-env")
    return value == "production";
  auto const found = possible.find(name);
  return found != possible.end() &&
         (found->second.empty() ? is_short_word(value) : found->second == value);
}

auto check_labels(Image const& built, ExpectedImage const& expected) -> Result<void> {
  auto due = expected.run_image.labels;
  for (auto const& [name, value] : expected.labels)
    due[name] = value;
  for (auto const& [name, value] : built.labels) {
    auto const found = due.find(name);
    auto const good = is_lifecycles(name) ||
                      (found == due.end() ? is_possible(name, value, expected.possible_labels)
                                          : found->second == value);
    if (!good)
      return refuse(ImagePart::labels, name + "=" + value);
  }
  for (auto const& [name, value] : due)
    if (!built.labels.contains(name))
      return refuse(ImagePart::labels, name);
  return {};
}

auto check_names_of_run_image(LifecycleLabel const& label, ExpectedImage const& expected)
    -> Result<void> {
  if (label.top_layer != expected.run_image.layers.back())
    return refuse(ImagePart::run_image, label.top_layer);
  for (auto const& name : label.run_images)
    if (!contains(expected.run_image_names, name))
      return refuse(ImagePart::run_image_names, name);
  return {};
}

// The lifecycle makes a file of each name.
auto check_processes(std::string const& label) -> Result<void> {
  auto const types = read_process_types(label);
  if (!types)
    return refuse(ImagePart::description, std::string(build_label));
  for (auto const& type : *types)
    if (!cnb::ProcessType::parse(type))
      return refuse(ImagePart::processes, type);
  return contains(*types, "web") ? Result<void>() : refuse(ImagePart::processes, "no web");
}

auto label_of(Image const& image, std::string_view name) -> std::string {
  auto const found = image.labels.find(name);
  return found == image.labels.end() ? std::string() : found->second;
}

} // namespace

void note_reuse(std::string_view line, Reuse& reuse) {
  constexpr auto layer = std::string_view("[exporter] Reusing layer '");
  constexpr auto application = std::string_view("[exporter] Reused ");
  if (line.starts_with(layer)) {
    auto const rest = line.substr(layer.size());
    reuse.layers.emplace(rest.substr(0, rest.rfind('\'')));
  } else if (line.starts_with(application)) {
    auto const rest = line.substr(application.size());
    reuse.application += base::parse_number(rest.substr(0, rest.find('/'))).value_or(1);
  }
}

auto check_image(Image const& built, ExpectedImage const& expected) -> Result<void> {
  TRY(check_run_image(built, expected.run_image));
  auto const label = read_lifecycle_label(label_of(built, lifecycle_label));
  if (!label)
    return refuse(ImagePart::description, std::string(lifecycle_label));
  TRY(check_layers(built, expected.run_image, *label));
  for (auto const& id : label->buildpacks)
    if (!expected.buildpacks.contains(id))
      return refuse(ImagePart::buildpacks, id);
  TRY(check_reuse(*label, expected));
  TRY(check_names_of_run_image(*label, expected));
  TRY(check_start(built, expected.run_image));
  TRY(check_environment(built, expected.run_image));
  TRY(check_settings(built, expected.run_image));
  TRY(check_labels(built, expected));
  return check_processes(label_of(built, build_label));
}

} // namespace job
