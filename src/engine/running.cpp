#include "engine/running.hpp"

#include "base/error.hpp"
#include "base/job_failures.hpp"
#include "base/text.hpp"
#include "engine/context.hpp"
#include "engine/engine.hpp"
#include "engine/job_inputs.hpp"
#include "engine/job_output.hpp"
#include "engine/job_watch.hpp"
#include "engine/live_run.hpp"
#include "engine/options.hpp"
#include "engine/output_place.hpp"
#include "engine/values.hpp"
#include "io/exchange.hpp"
#include "io/system.hpp"
#include "io/upload.hpp"
#include "job/container.hpp"
#include "job/engine.hpp"
#include "job/image.hpp"
#include "job/inputs.hpp"
#include "job/limits.hpp"
#include "job/names.hpp"
#include "job/outcome.hpp"
#include "job/record.hpp"
#include "job/result.hpp"
#include "job/story.hpp"

#include <cstdint>
#include <ctime>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <unistd.h>
#include <utility>
#include <variant>
#include <vector>

namespace engine {

namespace {

using base::Result;
using job::Trace;

// The same text for both generations of programs.
auto write_inputs(LiveRun const& run, std::vector<job::Input> const& inputs)
    -> Result<std::vector<job::Mount>> {
  auto const older = TRY(io::make_directory(run.directory(), "input"));
  auto const newer = TRY(io::make_directory(run.directory(), "runtime-input"));
  for (auto const& input : inputs) {
    auto const file = input.name + ".json";
    TRY(io::put_file(newer, file, input.text, io::Readers::all));
    if (input.name != "data" && input.name != "params")
      continue;
    TRY(io::put_file(older, file, input.text, io::Readers::all));
    TRY(io::put_file(older, input.name + "/" + file, input.text, io::Readers::all));
  }
  return std::vector{
      job::Mount{.source = run.path() + "/input", .target = "/var/input"},
      job::Mount{.source = run.path() + "/runtime-input", .target = "/var/runtime/input"}};
}

auto mounts_for(LiveRun const& run,
                JobOptions const& options,
                std::vector<job::Input> const& inputs) -> Result<std::vector<job::Mount>> {
  auto mounts = TRY(write_inputs(run, inputs));
  for (auto const& [name, directory] : options.data_pools)
    mounts.push_back({.source = directory, .target = "/var/runtime/datapool/" + name});
  return mounts;
}

auto names_of(std::vector<Secret> const& secrets) -> Names {
  auto names = Names();
  for (auto const& secret : secrets)
    names.push_back(secret.variable);
  return names;
}

auto make_network(LiveRun& run, JobOptions const& options, JobTask const& task)
    -> Result<std::string> {
  if (!options.network.empty())
    return options.network;
  if (!task.is_web)
    return "none";
  auto network = run.names().network + "-web";
  TRY(run.about_to_make(Trace::network, network));
  TRY(run.engine().create_network(network, {std::string(job::run_label), run.names().id}));
  return network;
}

auto deadline_of(job::Limits const& limits) -> std::optional<std::int64_t> {
  if (limits.time.count() == 0)
    return std::nullopt;
  return std::time(nullptr) + (limits.time + limits.grace).count();
}

auto plan_container(LiveRun& run,
                    JobOptions const& options,
                    JobTask const& task,
                    job::Identity const& identity) -> Result<job::ContainerPlan> {
  auto network = TRY(make_network(run, options, task));
  auto mounts = TRY(mounts_for(run, options, task.inputs.inputs));
  return job::ContainerPlan{.names = run.names(),
                            .image = task.image_id,
                            .owner = std::to_string(::geteuid()),
                            .identity = identity,
                            .network = std::move(network),
                            .port = options.port,
                            .runtime = options.runtime,
                            .mounts = std::move(mounts),
                            .variables = options.variables,
                            .limits = options.limits,
                            .deadline = deadline_of(options.limits),
                            .process_ceiling = run.engine().about().kind == job::EngineKind::podman
                                                   ? io::process_ceiling()
                                                   : std::nullopt};
}

// Disk that no limit covers: the engine makes a volume for each, wherever its own data lies.
auto check_volumes(JobOptions const& options, job::ImageStart const& image) -> Result<void> {
  if (image.volumes.empty() || options.allows_weaker)
    return {};
  return base::fail(base::EngineTooWeak{
      {"the volumes that the image declares (" + base::join(image.volumes, ", ") + ")"}});
}

// podman before 5.0 says it nowhere but by an empty file where its client was started.
auto ran_out_of_memory(LiveRun const& run) -> bool {
  return io::kind_of(run.path() + "/oom") == io::PathKind::file;
}

// A job whose output has no room any more, or that was never begun, fails for that reason.
auto ends_a_job(base::Error const& error) -> bool {
  return std::holds_alternative<base::OutputTooLarge>(error.what) ||
         std::holds_alternative<base::EngineTooWeak>(error.what);
}

auto end_of(LiveRun const& run) -> Result<job::End> {
  auto end = TRY(run.engine().end_of(run.names().container));
  end.out_of_memory = end.out_of_memory || ran_out_of_memory(run);
  return end;
}

} // namespace

auto check_strength(Engine const& engine, JobOptions const& options) -> Result<job::EngineFacts> {
  if (!engine.mounts_directories())
    return base::fail(base::EngineUnavailable{.tried = "give a container its inputs",
                                              .said = "it cannot mount directories of ours"});
  auto facts = TRY(engine.facts());
  if (!bounds_output(facts, options))
    facts.not_enforced.emplace_back("output (with a runtime that has a kernel of its own)");
  if (!facts.not_enforced.empty() && !options.allows_weaker)
    return base::fail(base::EngineTooWeak{facts.not_enforced});
  return facts;
}

auto start_of(Engine const& engine, JobOptions const& options, std::string const& image)
    -> Result<job::ImageStart> {
  auto const told = TRY(engine.ask_of_image(image, Question::start));
  auto start = job::parse_start(told.value_or(std::string()));
  TRY(check_volumes(options, start));
  if (start.command.empty())
    return base::fail(base::JobNotStarted{"the image has no command"});
  return start;
}

auto run_job(Context const& context,
             LiveRun& run,
             JobOptions const& options,
             JobTask const& task,
             job::Story& story) -> Result<std::optional<base::Error>> {
  auto const identity =
      job::choose_identity(run.engine().about().kind, task.facts, ::geteuid(), ::getegid());
  story.inputs = task.inputs.told;
  auto image = TRY(start_of(run.engine(), options, task.image_id));
  auto plan = TRY(plan_container(run, options, task, identity));
  plan.secrets = names_of(task.secrets);
  auto place = TRY(OutputPlace::make(run, options, task.facts, identity, std::move(image.command)));
  place.add_to(plan);
  TRY(run.about_to_make(Trace::container, plan.names.container));
  TRY(run.engine().create_container(plan, task.secrets));
  for (auto const& told : story.inputs)
    context.listener.step(told, "input", "name", told);
  context.listener.step(task.is_web
                            ? "listening on http://127.0.0.1:" + std::to_string(*options.port)
                            : std::string(),
                        "run", "container", plan.names.container);
  auto scanner = job::ResultScanner(options.limits.result, [&](std::string_view text) {
    ++story.interim_results;
    context.listener.interim_result(text);
  });
  auto const watched = TRY(watch_job(context, run, options, place, scanner));
  auto end = TRY(end_of(run));
  end.stopped = watched.stopped;
  end.signal = watched.signal;
  end.over_limit = watched.over_limit;
  story.end = end;
  auto failure = job::judge(end, options.limits);
  if (end.stopped != job::Stopped::no || end.state != job::State::ended || task.is_web)
    return failure;
  auto const taken = take_output(run, options, place, scanner, story);
  if (!taken && (!failure || ends_a_job(taken.error())))
    failure = taken.error();
  return failure;
}

} // namespace engine
