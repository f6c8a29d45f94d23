#pragma once

#include "base/error.hpp"
#include "base/exit_status.hpp"
#include "install/cause.hpp"
#include "install/mask.hpp"
#include "install/older.hpp"
#include "install/recipe.hpp"
#include "install/situation.hpp"
#include "io/process_runner.hpp"

#include <string>
#include <vector>

// Runs the steps of a recipe, and shows what they print.

namespace python_env {

struct Ended {
  base::ExitStatus status = {};
  std::vector<std::string> said = {}; // its last lines, fit for a log
};

[[nodiscard]] auto failure_of(install::Step const& step,
                              Ended const& ended,
                              install::Diagnosis diagnosis) -> base::InstallFailed;

class Steps {
public:
  Steps(install::Situation const& situation, io::ProcessRunner& runner)
      : situation_(situation), mask_(situation.variables), runner_(runner) {}

  // What does not succeed is a failure.
  [[nodiscard]] auto follow(install::Step const& step) -> base::Result<void>;

  // `title`: what the log calls it. What belongs to uv's own log goes there.
  [[nodiscard]] auto run(install::Step const& step,
                         std::string const& title,
                         install::ResolverLog& log) -> base::Result<Ended>;

  // Prints nothing at all.
  [[nodiscard]] auto ask(install::Step const& step, install::ResolverLog& log)
      -> base::Result<bool>; // whether it succeeded

  // The same, and gives the lines.
  [[nodiscard]] auto listen(install::Step const& step) -> base::Result<std::vector<std::string>>;

private:
  install::Situation const& situation_;
  install::Mask mask_;
  io::ProcessRunner& runner_;
};

} // namespace python_env
