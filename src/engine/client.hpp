#pragma once

#include "base/error.hpp"
#include "engine/values.hpp"
#include "engine/words.hpp"
#include "io/child.hpp"
#include "job/engine.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

// The engine's own client as a program: what it is told, and what it answers.

namespace engine {

class Client {
public:
  explicit Client(job::Engine about) : about_(std::move(about)) {}

  [[nodiscard]] auto about() const -> job::Engine const& { return about_; }

  // Whatever it answers.
  [[nodiscard]] auto ask(Words words) const -> base::Result<io::Answer>;

  // With variables whose values no list of processes shows.
  [[nodiscard]] auto ask(Words words, std::vector<Secret> const& secrets) const
      -> base::Result<io::Answer>;

  // Beside us.
  [[nodiscard]] auto begin(Words words) const -> base::Result<io::Child>;

  [[nodiscard]] auto does(Words words) const -> bool;

  // What it prints if it does as it is told; else a failure with its words. `what` completes "the
  // container engine failed: ...".
  [[nodiscard]] auto expect(std::string_view what, Words words) const -> base::Result<std::string>;

  // The lines that it prints; none if it fails.
  [[nodiscard]] auto lines(Words words) const -> Names;

private:
  job::Engine about_;
};

[[nodiscard]] auto lines_of(std::string_view text) -> Names;

} // namespace engine
