#include "python_env/ladder.hpp"

#include "base/error.hpp"
#include "base/failures.hpp"
#include "base/text.hpp"
#include "install/cause.hpp"
#include "install/older.hpp"
#include "install/recipe.hpp"
#include "install/rung.hpp"
#include "install/situation.hpp"
#include "io/console.hpp"
#include "io/workspace.hpp"
#include "python_env/steps.hpp"
#include "report/install_log.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace python_env {

namespace {

using base::Result;
using install::Attempt;

// What could not be compared is no failure: the packages are installed.
auto tell_older(install::ResolverLog const& resolved,
                install::Situation const& situation,
                io::Workspace const& workspace,
                Steps& steps) -> Result<void> {
  auto const questions = resolved.questions();
  if (questions.empty())
    return {};
  auto const name = std::string(install::asked_file);
  TRY(workspace.write({{name, base::join(questions, "\n") + "\n"}}));
  auto asked = install::ResolverLog();
  auto const compared = TRY(steps.ask(install::ask_step(situation), asked));
  io::print(compared ? report::older_log(older_versions(resolved, asked))
                     : report::not_compared_log(questions));
  return {};
}

// Whether an index did not have the package, or did not let us see it.
auto told_apart(install::Refusal refusal,
                install::Situation const& situation,
                io::Workspace const& workspace,
                Steps& steps) -> Result<install::Refusal> {
  if (refusal.diagnosis.cause != base::InstallCause::no_package || refusal.missing.empty())
    return refusal;
  TRY(workspace.write({{std::string(install::asked_file), refusal.missing + "\n"}}));
  auto again = install::diagnose(TRY(steps.listen(install::doubt_step(situation))));
  if (again.cause == base::InstallCause::access_denied)
    refusal.diagnosis = std::move(again);
  return refusal;
}

// uv says why a package cannot be had, pip only that it cannot.
auto clearest(std::optional<install::Diagnosis> const& first, install::Diagnosis const& last)
    -> install::Diagnosis {
  using enum base::InstallCause;
  auto const vague = last.cause == no_version || last.cause == no_package || last.cause == unknown;
  return vague && first ? *first : last;
}

} // namespace

auto climb(install::Packages const& packages,
           install::Situation const& situation,
           io::Workspace const& workspace,
           Steps& steps) -> Result<Attempt> {
  auto first = std::optional<install::Diagnosis>();
  for (auto attempt = packages.first;;) {
    auto const step = install_step(situation, packages, attempt);
    auto log = install::ResolverLog();
    auto const ended = TRY(steps.run(step, report::attempt_name(attempt), log));
    if (ended.status.is_success()) {
      TRY(tell_older(log, situation, workspace, steps));
      return attempt;
    }
    auto const refusal =
        TRY(told_apart(install::read_refusal(ended.said), situation, workspace, steps));
    auto next = next_attempt(attempt, refusal, situation);
    if (!next)
      return base::fail(failure_of(step, ended, clearest(first, refusal.diagnosis)));
    io::print(report::step_down_log(*next, refusal));
    if (!first)
      first = refusal.diagnosis;
    attempt = *std::move(next);
  }
}

} // namespace python_env
