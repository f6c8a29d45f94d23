#pragma once

#include "base/environment.hpp"

#include <string>
#include <string_view>
#include <vector>

// What an installer prints, made fit for a log: hosts stay, user info, paths that may hold a token
// and the values of secret variables do not.

namespace install {

class Mask {
public:
  explicit Mask(base::Environment const& environment);

  // Printable, bounded, of one line.
  [[nodiscard]] auto apply(std::string_view line) const -> std::string;

private:
  std::vector<std::string> secrets_; // the longest first
};

} // namespace install
