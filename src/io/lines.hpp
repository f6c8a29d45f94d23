#pragma once

#include <cstddef>
#include <string>
#include <string_view>

// Cuts a stream into lines: at LF, and at CR, where programs overwrite their progress.

namespace io {

template <class OnLine>
class Lines {
public:
  explicit Lines(OnLine const& on_line) : on_line_(on_line) {}

  void add(std::string_view bytes) {
    for (auto const c : bytes) {
      if (c != '\n' && c != '\r') {
        if (line_.size() < longest)
          line_ += c;
        continue;
      }
      end();
    }
  }

  void end() {
    if (!line_.empty())
      on_line_(line_);
    line_.clear();
  }

private:
  static constexpr auto longest = std::size_t{16 * 1024};

  OnLine const& on_line_;
  std::string line_;
};

} // namespace io
