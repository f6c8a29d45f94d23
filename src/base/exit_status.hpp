#pragma once

// How a program ended: by itself with a number, or by a signal.

namespace base {

struct ExitStatus {
  int code = 0;   // what it returned; nothing where a signal ended it
  int signal = 0; // what ended it; 0: it ended by itself
  bool operator==(ExitStatus const&) const = default;

  [[nodiscard]] auto is_success() const -> bool { return code == 0 && signal == 0; }
};

} // namespace base
