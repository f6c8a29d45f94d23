#include "engine/description.hpp"

#include "base/description_failures.hpp"
#include "base/error.hpp"
#include "base/exit_status.hpp"
#include "base/job_failures.hpp"
#include "base/text.hpp"
#include "engine/context.hpp"
#include "engine/description_memory.hpp"
#include "engine/engine.hpp"
#include "engine/live_run.hpp"
#include "engine/options.hpp"
#include "engine/running.hpp"
#include "engine/values.hpp"
#include "io/child.hpp"
#include "io/system.hpp"
#include "job/container.hpp"
#include "job/engine.hpp"
#include "job/names.hpp"
#include "job/record.hpp"
#include "schema/description.hpp"

#include <chrono>
#include <ctime>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unistd.h>
#include <utility>

namespace engine {

namespace {

using base::Result;
using Clock = std::chrono::steady_clock;

constexpr auto patience = std::chrono::seconds(10);

auto describes(Engine const& engine, std::string const& image) -> Result<bool> {
  auto const told = TRY(engine.ask_of_image(image, Question::describes));
  return told && base::trim(*told) == "1";
}

auto plan_container(LiveRun const& run, JobOptions const& options, Subject const& subject)
    -> job::ContainerPlan {
  auto const kind = run.engine().about().kind;
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

using OnErrors = std::function<void(std::string_view)>;

// Starts the container that was created, and hears it to its end.
auto hear(Context const& context,
          LiveRun const& run,
          OnErrors const& on_errors,
          std::string const& name) -> Result<Heard> {
  auto child = TRY(run.engine().start(name, run.path()));
  auto heard = Heard();
  auto signal = std::optional<int>();
  auto killer = std::optional<io::Child>();
  auto const kill = [&] {
    if (!killer || killer->has_ended()) // One that was not started yet has not heard it.
      if (auto started = run.engine().kill(name))
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
                        .on_errors = on_errors}},
              .interruption = &context.interruption,
              .on_signal = [&](int number) { signal = number; },
              .tick =
                  [&] {
                    heard.was_too_slow = heard.was_too_slow || Clock::now() > until;
                    if (heard.was_too_long || heard.was_too_slow || signal)
                      kill();
                  }});
  if (signal)
    return base::fail(base::Interrupted{*signal});
  return heard;
}

auto judge(Heard const& heard, std::string const& image) -> std::optional<base::NotDescribed> {
  using base::Silence;
  if (heard.was_too_long)
    return base::NotDescribed{.image = image,
                              .why = Silence::too_long,
                              .detail = std::to_string(schema::longest_description)};
  if (heard.was_too_slow)
    return base::NotDescribed{
        .image = image, .why = Silence::too_slow, .detail = std::to_string(patience.count())};
  if (heard.status.is_success())
    return std::nullopt;
  constexpr auto signalled = 128;
  auto const [code, signal] = heard.status;
  return base::NotDescribed{.image = image,
                            .why = Silence::failed,
                            .detail = std::to_string(signal == 0 ? code : signalled + signal)};
}

auto ask(Context const& context,
         LiveRun& run,
         JobOptions const& options,
         Subject const& subject,
         OnErrors const& on_errors) -> Result<schema::Description> {
  using base::Silence;
  if (!TRY(describes(run.engine(), subject.image_id)))
    return base::fail(base::NotDescribed{.image = subject.name, .why = Silence::never_asked});
  TRY(start_of(run.engine(), options, subject.image_id));
  auto const plan = plan_container(run, options, subject);
  auto const& name = plan.names.container;
  TRY(run.about_to_make(job::Trace::container, name));
  TRY(run.engine().create_container(plan, {}));
  auto const heard = TRY(hear(context, run, on_errors, name));
  if (auto failure = judge(heard, subject.name))
    return base::fail(*std::move(failure));
  auto description = schema::parse_description(heard.text);
  if (!description)
    return base::fail(base::NotDescribed{.image = subject.name,
                                         .why = Silence::malformed,
                                         .detail = std::move(description.error())});
  if (subject.stays)
    remember_description(context, subject.image_id, heard.text);
  return *std::move(description);
}

} // namespace

auto describe_image(Context const& context,
                    LiveRun& run,
                    JobOptions const& options,
                    Subject const& subject) -> Result<schema::Description> {
  auto description = ask(context, run, options, subject,
                         [&](std::string_view bytes) { context.listener.relay(bytes); });
  context.listener.end_relay();
  if (!description)
    context.listener.show_held();
  return description;
}

auto look_up_description(Context const& context,
                         LiveRun& run,
                         JobOptions const& options,
                         Subject const& subject) -> Result<schema::Description> {
  if (auto known = recall_description(context, subject.image_id))
    return *std::move(known);
  return ask(context, run, options, subject, [](std::string_view /*bytes*/) {});
}

} // namespace engine
