#include "cli/input_check.hpp"

#include "base/error.hpp"
#include "base/job_failures.hpp"
#include "cli/description.hpp"
#include "cli/job_inputs.hpp"
#include "cli/live_run.hpp"
#include "cli/options.hpp"
#include "cli/session.hpp"
#include "cli/telling.hpp"
#include "schema/check.hpp"
#include "schema/inputs.hpp"

#include <cstddef>
#include <expected>
#include <string>
#include <variant>
#include <vector>

namespace cli {

namespace {

using base::Result;

auto names_of(std::vector<Pair> const& pairs) -> std::vector<std::string> {
  auto names = std::vector<std::string>();
  for (auto const& [name, value] : pairs)
    names.push_back(name);
  return names;
}

auto given_to(JobOptions const& options, GatheredInputs const& inputs) -> schema::Given {
  auto given = schema::Given{.values = {},
                             .data_pools = names_of(options.data_pools),
                             .secrets = names_of(options.secrets),
                             .variables = names_of(options.variables)};
  for (auto const& input : inputs.inputs)
    given.values.push_back({.name = input.name, .text = input.text});
  return given;
}

auto in_one_line(std::vector<schema::Mistake> const& mistakes) -> std::string {
  constexpr auto most = std::size_t{4};
  auto text = std::string();
  for (auto index = std::size_t{0}; index < mistakes.size() && index < most; ++index)
    text += (index > 0 ? "; " : "") + mistakes[index].path + ": " + mistakes[index].what;
  return text + (mistakes.size() > most ? "; and more" : "");
}

} // namespace

auto check_inputs(Session const& session,
                  LiveRun& run,
                  Telling& telling,
                  JobOptions const& options,
                  Subject const& subject,
                  GatheredInputs const& inputs) -> Result<void> {
  if (session.invocation().has("--no-check"))
    return {};
  auto const description = describe_image(session, run, telling, options, subject);
  if (!description) {
    if (std::holds_alternative<base::Interrupted>(description.error().what))
      return std::unexpected(description.error());
    session.remark("the input was not checked: the image did not describe itself\n");
    return {};
  }
  if (!*description)
    return {};
  auto const verdict = schema::check_inputs(**description, given_to(options, inputs));
  if (!verdict.is_complete)
    session.remark("the input was not checked to its end: it is too large\n");
  if (verdict.mistakes.empty())
    return {};
  return base::fail(base::InputInvalid{.what = "does not fit the function and",
                                       .reason = in_one_line(verdict.mistakes) +
                                                 " (--no-check runs the job all the same)"});
}

} // namespace cli
