#include "cli/description.hpp"

#include "base/error.hpp"
#include "base/exit_status.hpp"
#include "base/job_failures.hpp"
#include "base/text.hpp"
#include "cli/engine.hpp"
#include "cli/live_run.hpp"
#include "cli/options.hpp"
#include "cli/running.hpp"
#include "cli/session.hpp"
#include "cli/telling.hpp"
#include "io/child.hpp"
#include "io/process.hpp"
#include "io/system.hpp"
#include "job/container.hpp"
#include "job/engine.hpp"
#include "job/names.hpp"
#include "job/record.hpp"
#include "schema/description.hpp"

#include <chrono>
#include <ctime>
#include <optional>
#include <string>
#include <string_view>
#include <unistd.h>
#include <utility>

namespace cli {

namespace {

using base::Result;
using Clock = std::chrono::steady_clock;

constexpr auto patience = std::chrono::seconds(10);

auto describes(EngineDoor const& door, std::string const& image) -> Result<bool> {
  constexpr auto format = std::string_view(
      R"({{with .Config.Labels}}{{index . "io.planqk.template.describes"}}{{end}})");
  auto const told = TRY(door.inspect_image(image, format));
  return told && base::trim(*told) == "1";
}

auto plan_container(LiveRun const& run, JobOptions const& options, Subject const& subject)
    -> job::ContainerPlan {
  auto const kind = run.door().engine().kind;
  auto plan = job::ContainerPlan{
      .names = run.names(),
      .image = subject.image_id,
      .owner = std::to_string(::geteuid()),
      .identity = job::choose_identity(kind, subject.facts, ::geteuid(), ::getegid()),
      .runtime = options.runtime,
      .limits = options.limits,
      .deadline = std::time(nullptr) + 2 * patience.count(),
      .process_ceiling = kind == job::EngineKind::podman ? io::process_ceiling() : std::nullopt,
      .arguments = {"--describe"}};
  plan.names.container += "-describe";
  return plan;
}

struct Heard {
  std::string text = {};
  base::ExitStatus status = {};
  bool was_too_long = false;
  bool was_too_slow = false;
};

// Starts the container that was created, and hears it to its end.
auto hear(Session const& session, LiveRun const& run, Telling& telling, std::string const& name)
    -> Result<Heard> {
  auto const& engine = run.door().engine();
  auto command = job::command_line(engine, {"start", "--attach", name});
  command.directory = run.path();
  auto child = TRY(io::Child::start(command, io::Life::ends_with_us));
  auto heard = Heard();
  auto signal = std::optional<int>();
  auto killer = std::optional<io::Child>();
  auto const kill = [&] {
    if (!killer || killer->has_ended()) // One that was not started yet has not heard it.
      if (auto started =
              io::Child::start(job::command_line(engine, {"kill", name}), io::Life::ends_with_us))
        killer = *std::move(started);
  };
  auto const until = Clock::now() + patience;
  heard.status = io::attend(
      child, {.ears = {{.child = &child,
                        .on_output =
                            [&](std::string_view bytes) {
                              auto const room = schema::longest_description - heard.text.size();
                              heard.was_too_long = heard.was_too_long || bytes.size() > room;
                              if (!heard.was_too_long)
                                heard.text += bytes;
                            },
                        .on_errors = [&](std::string_view bytes) { telling.relay(bytes); }}},
              .interruption = &session.interruption(),
              .on_signal = [&](int number) { signal = number; },
              .tick =
                  [&] {
                    heard.was_too_slow = heard.was_too_slow || Clock::now() > until;
                    if (heard.was_too_long || heard.was_too_slow || signal)
                      kill();
                  }});
  telling.end_relay();
  if (signal)
    return base::fail(base::Interrupted{*signal});
  return heard;
}

} // namespace

auto describe_image(Session const& session,
                    LiveRun& run,
                    Telling& telling,
                    JobOptions const& options,
                    Subject const& subject) -> Result<std::optional<schema::Description>> {
  if (!TRY(describes(run.door(), subject.image_id)))
    return std::optional<schema::Description>();
  TRY(start_of(run.door(), options, subject.image_id));
  auto const plan = plan_container(run, options, subject);
  auto const& name = plan.names.container;
  TRY(run.about_to_make(job::Trace::container, name));
  auto created = TRY(run.door().ask(job::create_arguments(plan)));
  if (!created.status.is_success())
    return base::fail(base::JobNotStarted{std::move(created.errors)});
  auto const heard = TRY(hear(session, run, telling, name));
  if (heard.was_too_long)
    return base::fail(
        base::OutputTooLarge{.limit = "description", .allowed = schema::longest_description});
  if (heard.was_too_slow)
    return base::fail(base::JobTimedOut{static_cast<int>(patience.count())});
  if (!heard.status.is_success()) {
    constexpr auto signalled = 128;
    auto const [code, signal] = heard.status;
    return base::fail(base::JobFailed{signal == 0 ? code : signalled + signal});
  }
  auto description = schema::parse_description(heard.text);
  if (!description)
    return base::fail(base::InputInvalid{.what = "that the image describes itself with",
                                         .reason = std::move(description.error())});
  return std::optional(*std::move(description));
}

} // namespace cli
