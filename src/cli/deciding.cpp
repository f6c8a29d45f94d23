#include "cli/deciding.hpp"

#include "base/environment.hpp"
#include "base/error.hpp"
#include "cli/options.hpp"
#include "cli/subdir.hpp"
#include "decision/decide.hpp"
#include "io/reader.hpp"
#include "job/builder.hpp"

#include <expected>
#include <string>
#include <utility>

namespace cli {

using base::Result;

auto decide_about(ImportOptions const& import,
                  job::Variables const& variables,
                  std::string const& directory) -> Result<decision::Decision> {
  auto environment = base::Environment{};
  for (auto const& [name, value] : variables)
    environment.variables[name] = value;
  auto const reader = TRY(io::open_reader(directory));
  auto decided = decision::decide(*reader, environment);
  if (!decided)
    return std::unexpected(
        with_lines(decision::explain_failure(*reader, std::move(decided).error()), import));
  return decided;
}

} // namespace cli
