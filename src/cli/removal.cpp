#include "cli/removal.hpp"

#include "cli/engine.hpp"
#include "engine/command_line.hpp"
#include "engine/removal.hpp"
#include "engine/removal_plan.hpp"
#include "job/record.hpp"

#include <string>
#include <vector>

namespace cli {

auto remove_traces(EngineDoor const& door,
                   std::string const& run_id,
                   job::Record const& record,
                   Ended ended) -> std::vector<std::string> {
  auto const engine = engine::make_command_line_engine(door.engine());
  return engine::carry_out(*engine, engine::plan_removal(run_id, record, ended));
}

} // namespace cli
