#include "cli/input_check.hpp"

#include "base/description_failures.hpp"
#include "base/error.hpp"
#include "cli/job_options.hpp"
#include "cli/session.hpp"
#include "engine/context.hpp"
#include "engine/description.hpp"
#include "engine/job_inputs.hpp"
#include "engine/live_run.hpp"
#include "engine/options.hpp"
#include "job/story.hpp"
#include "schema/check.hpp"
#include "schema/inputs.hpp"

#include <expected>
#include <string>
#include <variant>
#include <vector>

namespace cli {

namespace {

using base::Result;

auto names_of(std::vector<engine::Pair> const& pairs) -> std::vector<std::string> {
  auto names = std::vector<std::string>();
  for (auto const& [name, value] : pairs)
    names.push_back(name);
  return names;
}

auto given_to(JobOptions const& options, engine::GatheredInputs const& inputs) -> schema::Given {
  auto given = schema::Given{.values = {},
                             .data_pools = names_of(options.data_pools),
                             .secrets = names_of(options.secrets),
                             .variables = names_of(options.variables)};
  for (auto const& input : inputs.inputs)
    given.values.push_back({.name = input.name, .text = input.text});
  return given;
}

auto mismatch(schema::Verdict const& verdict, engine::Subject const& subject)
    -> base::InputMismatch {
  auto failure = base::InputMismatch{.image = subject.name,
                                     .mistakes = {},
                                     .has_more = verdict.mistakes.size() >= schema::most_mistakes};
  for (auto const& [path, what] : verdict.mistakes)
    failure.mistakes.push_back({.path = path, .what = what});
  return failure;
}

// An image that does not describe itself is no reason to refuse: the job will say it better.
auto check(engine::Context const& context,
           engine::LiveRun& run,
           JobOptions const& options,
           engine::Subject const& subject,
           engine::GatheredInputs const& inputs) -> Result<job::InputCheck> {
  auto const description = look_up_description(context, run, options, subject);
  if (!description && std::holds_alternative<base::NotDescribed>(description.error().what))
    return job::InputCheck::undescribed;
  if (!description)
    return std::unexpected(description.error());
  auto const verdict = schema::check_inputs(*description, given_to(options, inputs));
  if (!verdict.mistakes.empty())
    return base::fail(mismatch(verdict, subject));
  return verdict.is_complete ? job::InputCheck::passed : job::InputCheck::incomplete;
}

} // namespace

auto check_inputs(Session const& session,
                  engine::Context const& context,
                  engine::LiveRun& run,
                  JobOptions const& options,
                  engine::Subject const& subject,
                  engine::GatheredInputs const& inputs) -> Result<job::InputCheck> {
  auto const outcome = TRY(check(context, run, options, subject, inputs));
  if (outcome == job::InputCheck::undescribed)
    session.remark("the input was not checked: the image did not describe itself\n");
  if (outcome == job::InputCheck::incomplete)
    session.remark("the input was not checked to its end: it is too large\n");
  context.listener.step({}, "input-check", "outcome", to_word(outcome));
  return outcome;
}

} // namespace cli
