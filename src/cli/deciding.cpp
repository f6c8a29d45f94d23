#include "cli/deciding.hpp"

#include "base/environment.hpp"
#include "base/error.hpp"
#include "cli/options.hpp"
#include "cli/session.hpp"
#include "decision/decide.hpp"
#include "io/reader.hpp"

#include <expected>
#include <string>
#include <utility>

namespace cli {

namespace {

using base::Result;

auto build_environment(Session const& session) -> Result<base::Environment> {
  auto environment = base::Environment{};
  for (auto& [name, value] : TRY(build_variables(session)))
    environment.variables[name] = value;
  return environment;
}

} // namespace

auto decide_about(Session const& session, std::string const& directory)
    -> Result<decision::Decision> {
  auto const environment = TRY(build_environment(session));
  auto const reader = TRY(io::open_reader(directory));
  auto decided = decision::decide(*reader, environment);
  if (!decided)
    return std::unexpected(decision::explain_failure(*reader, std::move(decided).error()));
  return decided;
}

} // namespace cli
