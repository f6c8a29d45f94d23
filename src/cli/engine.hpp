#pragma once

#include "base/error.hpp"
#include "cli/session.hpp"
#include "io/child.hpp"
#include "job/engine.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The container engine of this machine, through its command line.

namespace cli {

class EngineDoor {
public:
  explicit EngineDoor(job::Engine engine) : engine_(std::move(engine)) {}

  [[nodiscard]] auto engine() const -> job::Engine const& { return engine_; }

  // Whatever it answers.
  [[nodiscard]] auto ask(std::vector<std::string> arguments) const -> base::Result<io::Answer>;

  // What it prints where it does as it is told; else a failure with its words. `what` completes
  // "the container engine failed: ...".
  [[nodiscard]] auto expect(std::string_view what, std::vector<std::string> arguments) const
      -> base::Result<std::string>;

  // The lines that it prints; none where it fails.
  [[nodiscard]] auto lines(std::vector<std::string> arguments) const -> std::vector<std::string>;

  // What there is to say of an image; nothing where there is none of that name.
  [[nodiscard]] auto inspect_image(std::string const& image, std::string_view format) const
      -> base::Result<std::optional<std::string>>;

private:
  job::Engine engine_;
};

// Docker, else podman; or the one of --engine. A remote one is refused.
[[nodiscard]] auto find_engine(Session const& session) -> base::Result<EngineDoor>;

// By what a record says: the engine that a run was made with.
[[nodiscard]] auto engine_of_record(Session const& session, std::string_view text)
    -> base::Result<EngineDoor>;
[[nodiscard]] auto record_of_engine(job::Engine const& engine) -> std::string;

[[nodiscard]] auto facts_of(EngineDoor const& door) -> base::Result<job::EngineFacts>;

} // namespace cli
