#include "engine/image_name.hpp"

#include "base/error.hpp"
#include "base/job_failures.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"
#include "engine/context.hpp"
#include "engine/engine.hpp"
#include "engine/values.hpp"
#include "engine/words.hpp"
#include "io/descriptor.hpp"
#include "io/run_record.hpp"
#include "project/settings.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace engine {

namespace {

using base::Result;

// "docker.io/library/name:latest" is "name".
auto plain(std::string_view name) -> std::string {
  for (auto const* const prefix : {"docker.io/", "index.docker.io/", "library/"})
    if (name.starts_with(prefix))
      name.remove_prefix(std::string_view(prefix).size());
  constexpr auto latest = std::string_view(":latest");
  if (name.ends_with(latest))
    name.remove_suffix(latest.size());
  return std::string(name);
}

// With or without a tag.
auto is_ours(std::string_view name) -> bool {
  constexpr auto names = std::array<std::string_view, 5>{"planqk-base-builder", "planqk-lifecycle",
                                                         "planqk-stack-build", "planqk-stack-run",
                                                         "planqk-bookworm-base"};
  return name.starts_with("localhost/planqk-job/") ||
         std::ranges::any_of(names, [&](std::string_view known) {
           return name == known || (name.starts_with(known) && name[known.size()] == ':');
         });
}

struct Labels {
  std::string id;
  bool is_part_of_builds = false;
  bool was_wrapped = false;
  std::string mode;
};

auto was_no_name(base::Error const& error) -> bool {
  auto const* const failure = std::get_if<base::EngineUnavailable>(&error.what);
  return failure != nullptr && is_no_name(failure->said);
}

// Of an image that is there.
auto labels_of(Context const& context, Engine const& engine, std::string const& name)
    -> Result<std::optional<Labels>> {
  auto const told = engine.ask_of_image(name, Question::purpose);
  if (!told && was_no_name(told.error()))
    return base::fail(
        base::UsageProblem{.defect = base::UsageDefect::value_invalid,
                           .command = context.command,
                           .subject = name,
                           .detail = "an image's name, as registry.example/name:tag"});
  auto const words = TRY(told);
  if (!words)
    return std::optional<Labels>();
  auto labels = Labels();
  for (auto const word : base::words(*words)) {
    constexpr auto wrapped = std::string_view("wrapped=");
    if (labels.id.empty())
      labels.id = word;
    else if (word.starts_with(wrapped)) {
      labels.was_wrapped = true;
      labels.mode = word.substr(wrapped.size());
    } else {
      labels.is_part_of_builds = true;
    }
  }
  return std::optional(labels);
}

} // namespace

auto check_image_name(Context const& context, Engine const& engine, NameCheck const& check)
    -> Result<void> {
  auto const& name = check.name;
  auto const short_name = plain(name);
  auto const is_reserved = is_ours(short_name) || short_name == plain(check.builder) ||
                           short_name == plain(check.lifecycle_image);
  auto const there = TRY(labels_of(context, engine, name));
  if (is_reserved || (there && there->is_part_of_builds))
    return base::fail(base::ImageReserved{name});
  if (there && !there->was_wrapped && check.force == Force::no)
    return base::fail(base::ImageOccupied{name});
  return {};
}

auto lock_image_name(Context const& context, std::string const& name) -> Result<io::Descriptor> {
  constexpr auto length = std::size_t{32};
  auto const digest = base::sha256(plain(name)).substr(0, length);
  auto lock = TRY(io::take_lock(context.state, "name-" + digest + ".lock"));
  if (!lock.is_open())
    return base::fail(base::NameLocked{name});
  return lock;
}

auto find_job_image(Context const& context, Engine const& engine, std::string const& name)
    -> Result<JobImage> {
  auto const there = TRY(labels_of(context, engine, name));
  if (!there)
    return base::fail(base::ImageMissing{.image = name, .role = base::ImageRole::job});
  if (!there->was_wrapped)
    return base::fail(base::NotAJob{.image = name, .is_web = false});
  return JobImage{.id = there->id, .is_web = there->mode == project::to_name(project::Mode::web)};
}

} // namespace engine
