#include "support/recording_engine.hpp"

#include "base/error.hpp"
#include "base/job_failures.hpp"
#include "engine/values.hpp"
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

auto program(std::string const& script, std::string const& directory = "/") -> Result<io::Child> {
  return io::Child::start({.arguments = {"/bin/sh", "-c", script},
                           .environment = {.variables = {{"PATH", "/usr/bin:/bin"}}},
                           .directory = directory},
                          io::Life::ends_with_us);
}

} // namespace

auto RecordingEngine::tell(std::string const& what) const -> Result<void> {
  world_.told.push_back(what);
  if (!world_.answers)
    return unavailable();
  return {};
}

auto RecordingEngine::version() const -> Result<std::string> {
  TRY(tell("version"));
  return std::string("1.0");
}

auto RecordingEngine::ask_program(job::Question const& question,
                                  std::vector<engine::Secret> const& variables) const
    -> std::optional<std::string> {
  auto words = "ask " + question.image + " " + question.network;
  for (auto const& secret : variables)
    words += " " + secret.variable;
  world_.told.push_back(words);
  return world_.answer;
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
  world_.made = plan;
  return {};
}

auto RecordingEngine::start(std::string const& container, std::string const& directory) const
    -> Result<io::Child> {
  TRY(tell("start " + container));
  return program(world_.job, directory);
}

auto RecordingEngine::stop(std::string const& container, std::chrono::seconds grace) const
    -> Result<io::Child> {
  TRY(tell("stop " + container + " " + std::to_string(grace.count())));
  return program(world_.stopper);
}

auto RecordingEngine::ask_to_end(std::string const& container) const -> Result<io::Child> {
  TRY(tell("ask to end " + container));
  return program(world_.asker);
}

auto RecordingEngine::kill(std::string const& container) const -> Result<io::Child> {
  TRY(tell("kill " + container));
  return program(world_.killer);
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
  return program(world_.events);
}

auto RecordingEngine::container_of_pack(std::string const& id) const
    -> Result<std::vector<job::PackContainer>> {
  if (world_.hidden.contains(id))
    return unavailable();
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

auto RecordingEngine::ask_of_image(std::string const& image, engine::Question question) const
    -> Result<std::optional<std::string>> {
  if (!world_.answers)
    return unavailable();
  if (world_.no_names.contains(image))
    return base::fail(base::EngineUnavailable{.tried = "look for the image " + image,
                                              .said = "invalid reference format"});
  auto const found = world_.answers_of.find({image, question});
  if (found != world_.answers_of.end())
    return std::optional(found->second);
  constexpr auto ours = std::string_view("localhost/planqk-job/");
  auto const is_built = image.starts_with(ours) && !image.starts_with(std::string(ours) + "cache:");
  if (question == engine::Question::id && is_built && !world_.built.empty())
    return std::optional(world_.built);
  auto const named = world_.images.find(image);
  if (question != engine::Question::id || named == world_.images.end())
    return std::optional<std::string>();
  return std::optional(named->second);
}

auto RecordingEngine::pull(std::string const& image) const -> Result<void> {
  TRY(tell("pull " + image));
  world_.images.try_emplace(image, "pulled");
  return {};
}

auto RecordingEngine::push(std::string const& image) const -> Result<io::Child> {
  TRY(tell("push " + image));
  return program(world_.pusher);
}

auto RecordingEngine::count_names(std::string const& image) const -> std::optional<std::size_t> {
  auto const found = world_.names_of.find(image);
  return found == world_.names_of.end() ? std::nullopt : std::optional(found->second);
}

auto RecordingEngine::tag(std::string const& image, std::string const& name) const -> Result<void> {
  TRY(tell("tag " + image + " " + name));
  world_.there[Kind::image].insert(name);
  world_.images[name] = image;
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
