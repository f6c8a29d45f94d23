#include "support/recording_engine.hpp"

#include "base/error.hpp"
#include "base/job_failures.hpp"
#include "io/process.hpp"

#include <algorithm>
#include <utility>

namespace support {

namespace {

using base::Result;
using engine::Kind;

auto word_of(Kind kind) -> std::string {
  switch (kind) {
  case Kind::container:
    return "container";
  case Kind::network:
    return "network";
  case Kind::volume:
    return "volume";
  case Kind::image:
    return "image";
  }
  std::unreachable();
}

auto unavailable() -> std::unexpected<base::Error> {
  return base::fail(base::EngineUnavailable{.tried = "the twin", .said = "it does not answer"});
}

// A program that prints that and ends well.
auto saying(std::string const& text) -> Result<io::Child> {
  return io::Child::start({.arguments = {"/bin/sh", "-c", "printf '" + text + "'"},
                           .environment = {},
                           .directory = "/"},
                          io::Life::ends_with_us);
}

} // namespace

auto RecordingEngine::tell(std::string const& what) const -> Result<void> {
  world_.told.push_back(what);
  if (!world_.answers)
    return unavailable();
  return {};
}

auto RecordingEngine::create_network(std::string const& name, engine::Label const& label) const
    -> Result<void> {
  TRY(tell("create network " + name + " " + label.name + "=" + label.value));
  world_.there[Kind::network].insert(name);
  return {};
}

auto RecordingEngine::create_volume(std::string const& name, engine::Label const& label) const
    -> Result<void> {
  TRY(tell("create volume " + name + " " + label.name + "=" + label.value));
  world_.there[Kind::volume].insert(name);
  return {};
}

auto RecordingEngine::create_container(job::ContainerPlan const& plan,
                                       std::vector<engine::Secret> const& secrets) const
    -> Result<void> {
  auto words = "create container " + plan.names.container;
  for (auto const& secret : secrets)
    words += " " + secret.variable;
  TRY(tell(words));
  world_.there[Kind::container].insert(plan.names.container);
  return {};
}

auto RecordingEngine::start(std::string const& container, std::string const& /*directory*/) const
    -> Result<io::Child> {
  TRY(tell("start " + container));
  return saying("started");
}

auto RecordingEngine::stop(std::string const& container, std::chrono::seconds grace) const
    -> Result<io::Child> {
  TRY(tell("stop " + container + " " + std::to_string(grace.count())));
  return saying("");
}

auto RecordingEngine::kill(std::string const& container) const -> Result<io::Child> {
  TRY(tell("kill " + container));
  return saying("");
}

auto RecordingEngine::end_of(std::string const& container) const -> Result<job::End> {
  TRY(tell("end of " + container));
  return world_.end;
}

auto RecordingEngine::has_ended(std::string const& container) const -> bool {
  return !world_.there[Kind::container].contains(container);
}

auto RecordingEngine::events_of_pack() const -> Result<io::Child> {
  TRY(tell("events of pack"));
  return saying("");
}

auto RecordingEngine::container_of_pack(std::string const& id) const
    -> Result<std::vector<job::PackContainer>> {
  auto found = std::vector<job::PackContainer>();
  for (auto const& look : world_.pack)
    std::ranges::copy_if(look, std::back_inserter(found),
                         [&](job::PackContainer const& container) { return container.id == id; });
  return found;
}

auto RecordingEngine::containers_of_pack() const -> std::vector<job::PackContainer> {
  if (world_.pack.empty())
    return {};
  auto now = std::move(world_.pack.front());
  world_.pack.erase(world_.pack.begin());
  return now;
}

auto RecordingEngine::update_limits(std::string const& container,
                                    job::BuildLimits const& /*limits*/,
                                    engine::Limited limited) const -> Result<bool> {
  TRY(tell("limit " + container + (limited == engine::Limited::all ? "" : " memory alone")));
  if (world_.limits.empty())
    return true;
  auto const taken = bool{world_.limits.front()};
  world_.limits.erase(world_.limits.begin());
  return taken;
}

auto RecordingEngine::inspect_image(std::string const& image, std::string_view format) const
    -> Result<std::optional<std::string>> {
  if (!world_.answers)
    return unavailable();
  auto const found = world_.inspected.find(image + " " + std::string(format));
  if (found != world_.inspected.end())
    return std::optional(found->second);
  auto const any = world_.every.find(image);
  return any == world_.every.end() ? std::optional<std::string>() : std::optional(any->second);
}

auto RecordingEngine::tag(std::string const& image, std::string const& name) const -> Result<void> {
  TRY(tell("tag " + image + " " + name));
  world_.there[Kind::image].insert(name);
  return {};
}

// Up to the last star: as much of patterns as engines' callers use here.
auto RecordingEngine::images_like(std::string_view pattern) const -> engine::Names {
  auto const begin = pattern.starts_with('*') ? std::size_t{1} : std::size_t{0};
  auto const fixed = pattern.substr(begin, pattern.rfind('*') - begin);
  auto found = engine::Names();
  for (auto const& name : world_.there[Kind::image])
    if (name.contains(fixed))
      found.push_back(name);
  return found;
}

auto RecordingEngine::file_of_image(std::string const& image, std::string const& path) const
    -> std::optional<std::string> {
  auto const& files = world_.files[image];
  auto const found = files.find(path);
  return found == files.end() ? std::nullopt : std::optional(found->second);
}

auto RecordingEngine::list(Kind kind) const -> std::optional<engine::Names> {
  if (!world_.answers)
    return std::nullopt;
  auto const& there = world_.there[kind];
  return engine::Names(there.begin(), there.end());
}

auto RecordingEngine::remove(Kind kind, engine::Names const& names, engine::Force force) const
    -> bool {
  if (names.empty())
    return true;
  auto words = "remove " + word_of(kind);
  for (auto const& name : names)
    words += " " + name;
  auto done = tell(words + (force == engine::Force::yes ? "" : " unforced")).has_value();
  for (auto const& name : names)
    if (world_.stubborn.contains(name) || !world_.answers)
      done = false;
    else
      world_.there[kind].erase(name);
  return done;
}

} // namespace support
