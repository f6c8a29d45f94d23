#pragma once

#include <string>
#include <string_view>

// What a stranger's program prints, before it reaches a terminal: control characters, C1, marks of
// direction and bytes that are no text are shown, not obeyed. Lines stay lines.

namespace job {

class Escaper {
public:
  // The bytes of a character that is not complete yet are kept for the next call.
  [[nodiscard]] auto add(std::string_view bytes) -> std::string;
  [[nodiscard]] auto finish() -> std::string;

private:
  std::string kept_;
};

} // namespace job
