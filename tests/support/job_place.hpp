#pragma once

#include "engine/options.hpp"
#include "job/engine.hpp"
#include "job/limits.hpp"
#include "support/run_place.hpp"

#include <chrono>
#include <string>

// A job whose container is a shell's script, and whose output lies on disk: there is no container
// that could hand over another.

namespace support {

class JobPlace : public RunPlace {
public:
  // A script that goes on until another one has ended it: a stopper, an asker or a killer.
  [[nodiscard]] auto until_ended() const -> std::string {
    return "while [ ! -e " + mark() + " ]; do sleep 0.02; done";
  }

  [[nodiscard]] auto ends_it() const -> std::string { return "touch " + mark(); }

  engine::JobOptions options = {.limits = {.grace = std::chrono::seconds(7)},
                                .output_files = 10,
                                .output_bytes = job::mebibyte,
                                .inputs = {},
                                .request = {},
                                .data_pools = {},
                                .secrets = {},
                                .variables = {},
                                .network = {},
                                .port = {},
                                .runtime = "runsc",
                                .allows_weaker = true,
                                .output_directory = {}};
  // Nobody must be made an owner, which only root can.
  job::EngineFacts facts = {
      .rootless = true, .remaps_users = false, .not_enforced = {}, .runtime = {}};

private:
  [[nodiscard]] auto mark() const -> std::string { return (scratch.path() / "ended").string(); }
};

} // namespace support
