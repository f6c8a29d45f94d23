#include "python_env/phases.hpp"

#include "base/environment.hpp"
#include "base/error.hpp"
#include "cnb/build_plan.hpp"
#include "decision/decide.hpp"
#include "decision/release.hpp"
#include "install/entries.hpp"
#include "install/key.hpp"
#include "install/plan.hpp"
#include "install/situation.hpp"
#include "io/console.hpp"
#include "io/process_runner.hpp"
#include "io/reader.hpp"
#include "io/writer.hpp"
#include "phase/ending.hpp"
#include "phase/inputs.hpp"
#include "phase/plan_file.hpp"
#include "python_env/entry.hpp"
#include "python_env/facts.hpp"
#include "python_env/installation.hpp"
#include "python_env/machine.hpp"
#include "python_env/outcome.hpp"
#include "report/build_log.hpp"
#include "report/install_log.hpp"

#include <expected>
#include <utility>

namespace python_env {

namespace {

using base::Result;

// It always offers everything: whether it is wanted, the wrapper's requirements say.
auto detect(phase::DetectInputs const& inputs) -> Result<int> {
  TRY(io::write_plan(inputs.plan_path, cnb::format_build_plan(install::draft_offers())));
  return phase::passed;
}

auto install_environment(install::InstallPlan const& plan,
                         install::Situation const& situation,
                         decision::Decision const& decision,
                         io::ProcessRunner& runner) -> Result<void> {
  auto const installed = TRY(follow(plan, situation, decision.snapshot, runner));
  auto const outcome = TRY(read_outcome(situation, installed));
  TRY(write_installed(plan, outcome, situation.places));
  io::print(report::environment_outcome(plan, outcome.content, outcome.python));
  return {};
}

auto make_environment(install::Situation const& situation,
                      decision::Decision const& decision,
                      io::ProcessRunner& runner) -> Result<void> {
  auto const before = TRY(restored(situation.places));
  auto contents = TRY(digest_contents(situation));
  auto const plan =
      install::draft_plan(situation, before, decision::release::version, std::move(contents));
  io::print(report::environment_log(situation, plan));
  io::print(report::verdict_log(plan));
  if (plan.verdict.action == install::Verdict::Action::install)
    return install_environment(plan, situation, decision, runner);
  return write_kept(plan, *before.metadata, situation.places);
}

auto build(phase::BuildInputs const& inputs, base::Environment const& environment) -> Result<int> {
  io::print(report::heading("PlanQK Python Environment Buildpack", decision::release::version));
  io::set_plain_umask();
  auto const application = TRY(io::open_reader("."));
  auto const decision = decision::decide(*application, environment);
  if (!decision)
    return std::unexpected(decision::explain_failure(*application, decision.error()));
  auto const plan = TRY(phase::read_plan(inputs.plan_path));
  auto const types = TRY(install::check_entries(plan, decision->resolution));
  auto const runner = io::make_process_runner();
  auto const machine =
      TRY(look_at_machine(*runner, environment, decision->resolution.manager.manager));
  auto const places = install::Places{.application = TRY(io::working_directory()),
                                      .layers = inputs.layers_directory,
                                      .buildpack = inputs.buildpack_directory};
  auto const situation = install::Situation{.project = decision->project,
                                            .settings = decision->settings,
                                            .resolution = decision->resolution,
                                            .variables = environment,
                                            .machine = machine,
                                            .places = places,
                                            .types = types};
  TRY(install::check_served(situation));
  TRY(check_entry_module(situation, decision->snapshot, *runner));
  TRY(make_environment(situation, *decision, *runner));
  return phase::passed;
}

auto run_phase(phase::Start const& start) -> Result<int> {
  if (TRY(phase::phase_of(start)) == phase::Phase::detect)
    return detect(TRY(phase::detect_inputs(start)));
  return build(TRY(phase::build_inputs(start)), start.environment);
}

} // namespace

auto run(phase::Start const& start) -> int {
  return phase::finish(start, run_phase(start));
}

} // namespace python_env
