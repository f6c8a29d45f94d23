#include "buildpack/phases.hpp"

#include "base/decode.hpp"
#include "base/environment.hpp"
#include "base/error.hpp"
#include "base/failures.hpp"
#include "base/warning.hpp"
#include "buildpack/installed.hpp"
#include "buildpack/template_files.hpp"
#include "cnb/build_plan.hpp"
#include "decision/decide.hpp"
#include "decision/release.hpp"
#include "io/apply.hpp"
#include "io/console.hpp"
#include "io/reader.hpp"
#include "io/writer.hpp"
#include "phase/ending.hpp"
#include "phase/inputs.hpp"
#include "phase/plan_file.hpp"
#include "plan/blueprint.hpp"
#include "plan/build_plan.hpp"
#include "plan/names.hpp"
#include "project/settings.hpp"
#include "project/snapshot.hpp"
#include "report/build_log.hpp"
#include "resolve/resolution.hpp"

#include <algorithm>
#include <cstdint>
#include <expected>
#include <iterator>
#include <string_view>
#include <variant>
#include <vector>

namespace buildpack {

namespace {

using base::fail;
using base::Result;
using decision::Decision;
using phase::BuildInputs;
using phase::DetectInputs;
using phase::not_applicable;
using phase::passed;
using phase::Phase;
using phase::Start;
namespace release = decision::release;

enum class Role { wrapper, explain };

constexpr auto explain_id = std::string_view("id = \"planqk-buildpacks/explain\"");
constexpr auto wrapper_id = std::string_view("planqk-buildpacks/planqk-wrapper");
constexpr auto descriptor_limit = std::uint64_t{64 * 1024};

// The descriptor is ours and its form is tested: a search is enough, detect need not parse it.
auto role_of(io::Reader const& own_files) -> Result<Role> {
  auto const entry = own_files.look(
      {.path = "buildpack.toml", .want = project::Want::text, .limit = descriptor_limit});
  auto const* const text = std::get_if<base::Text>(&entry);
  if (text == nullptr)
    return fail(base::BuildpackDamaged{.path = "buildpack.toml", .problem = "it cannot be read"});
  return text->utf8.contains(explain_id) ? Role::explain : Role::wrapper;
}

auto detect(DetectInputs const& inputs, base::Environment const& environment) -> Result<int> {
  auto const own_files = TRY(io::open_reader(inputs.buildpack_directory));
  auto const role = TRY(role_of(*own_files));
  auto const application = TRY(io::open_reader("."));
  if (role == Role::explain)
    return decision::is_project(*application) ? passed : not_applicable;
  auto const decision = decision::decide(*application, environment);
  if (!decision) // explain tells why, once; a failing detect would be shown once per group
    return not_applicable;
  auto const plan = plan::draft_build_plan(decision->resolution);
  TRY(io::write_plan(inputs.plan_path, cnb::format_build_plan(plan)));
  return passed;
}

auto check_plan(std::string const& path, resolve::Resolution const& resolution) -> Result<void> {
  auto const detected = plan::decided_manager(TRY(phase::read_plan(path)));
  auto const now = std::string(to_name(resolution.manager.manager));
  if (detected.empty())
    return fail(base::PlanEntryMissing{std::string(plan::wrapper_entry)});
  if (detected != now)
    return fail(base::DecisionChanged{.detected = detected, .now = now});
  return {};
}

auto draft(decision::Decision const& decision,
           BuildInputs const& inputs,
           io::Reader const& own_files) -> Result<plan::Blueprint> {
  auto context = plan::Context{.buildpack_id = std::string(wrapper_id),
                               .version = std::string(decision::release::version),
                               .app_directory = TRY(io::working_directory()),
                               .layers_directory = inputs.layers_directory,
                               .template_files = TRY(read_template(own_files))};
  return plan::draft(decision.project, decision.resolution, decision.settings, context);
}

auto write(plan::Blueprint const& blueprint, BuildInputs const& inputs) -> Result<base::Warnings> {
  auto const layers = TRY(io::open_writer(inputs.layers_directory));
  auto const application = io::open_writer(".");
  return io::apply(blueprint, *layers, application ? application->get() : nullptr);
}

auto build_wrapper(BuildInputs const& inputs,
                   base::Environment const& environment,
                   io::Reader const& own_files) -> Result<void> {
  io::print(report::heading("PlanQK Wrapper Buildpack", decision::release::version));
  auto const application = TRY(io::open_reader("."));
  auto const decision = decision::decide(*application, environment);
  if (!decision)
    return std::unexpected(decision::explain_failure(*application, decision.error()));
  io::print(report::decision_log(decision->resolution));
  TRY(check_plan(inputs.plan_path, decision->resolution));
  auto const blueprint = TRY(draft(*decision, inputs, own_files));
  auto const unwritten = TRY(write(blueprint, inputs));
  auto warnings = decision->resolution.warnings;
  std::erase_if(warnings, [](auto const& warning) {
    return std::holds_alternative<base::ExternalSource>(warning.what);
  });
  std::ranges::copy(blueprint.processes.warnings, std::back_inserter(warnings));
  std::ranges::copy(unwritten, std::back_inserter(warnings));
  io::print(report::outcome_log(blueprint, warnings));
  return look_at_installed(*decision, inputs, environment);
}

auto build_explain(base::Environment const& environment) -> Result<void> {
  io::print(report::heading("PlanQK Explain Buildpack", decision::release::version));
  auto const application = TRY(io::open_reader("."));
  return std::unexpected(decision::explain(*application, environment));
}

auto build(BuildInputs const& inputs, base::Environment const& environment) -> Result<int> {
  auto const own_files = TRY(io::open_reader(inputs.buildpack_directory));
  if (TRY(role_of(*own_files)) == Role::explain)
    TRY(build_explain(environment));
  else
    TRY(build_wrapper(inputs, environment, *own_files));
  return passed;
}

auto run_phase(Start const& start) -> Result<int> {
  auto const phase = TRY(phase::phase_of(start));
  if (phase == Phase::detect)
    return detect(TRY(phase::detect_inputs(start)), start.environment);
  return build(TRY(phase::build_inputs(start)), start.environment);
}

} // namespace

auto run(phase::Start const& start) -> int {
  return phase::finish(start, run_phase(start));
}

} // namespace buildpack
