#pragma once

#include <string>

// Deflate streams that no packer makes, bit by bit.

namespace archive {

class BitWriter {
public:
  auto put(unsigned value, int count) -> BitWriter& {
    for (; count > 0; --count, value >>= 1U) {
      if (used_ % 8 == 0)
        bytes_ += '\0';
      auto const bit = static_cast<char>((value & 1U) << used_ % 8);
      bytes_.back() = static_cast<char>(bytes_.back() | bit);
      ++used_;
    }
    return *this;
  }

  auto bytes() const -> std::string const& { return bytes_; }

private:
  std::string bytes_;
  unsigned used_ = 0;
};

// A block of its own codes that says "a": one bit for that, the other one for its end.
struct OwnCodes {
  bool is_last = true;
  unsigned more_literals = 0; // symbols without a code: none, or from 11 on
  unsigned unused_distances = 0;
  unsigned distances = 2; // with a code of one bit

  auto bytes() const -> std::string {
    auto out = BitWriter();
    out.put(is_last ? 1 : 0, 1).put(2, 2).put(more_literals, 5);
    out.put(unused_distances + distances - 1, 5).put(14, 4);
    for (auto const length : {0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1})
      out.put(static_cast<unsigned>(length), 3); // of 18, zeros, and of 1
    zeros(out, 97);
    out.put(0, 1);
    zeros(out, 138);
    zeros(out, 20);
    out.put(0, 1);
    zeros(out, more_literals);
    zeros(out, unused_distances);
    for (auto i = 0U; i < distances; ++i)
      out.put(0, 1);
    return out.put(0, 1).put(1, 1).bytes();
  }

private:
  static void zeros(BitWriter& out, unsigned count) {
    if (count != 0)
      out.put(1, 1).put(count - 11, 7);
  }
};

} // namespace archive
