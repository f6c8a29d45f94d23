#include "cnb/toml_limits.hpp"

#include "base/error.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cnb {

namespace {

struct Limit {
  std::string_view what;
  std::uint64_t most;
};

constexpr auto bytes = Limit{"bytes", toml_max_bytes};
constexpr auto key_parts = Limit{"parts of one key", toml_max_key_parts};
constexpr auto nesting = Limit{"nested arrays and inline tables", toml_max_nesting};
constexpr auto levels = Limit{"levels of tables", toml_max_levels};
constexpr auto names = Limit{"table names", toml_max_names};

using Broken = std::optional<Limit>;

// Follows strings, comments and brackets exactly as toml++ does, and nothing else of the grammar:
// up to the first mistake in the text both agree, and toml++ goes no further than that. Dots are
// counted from one of ",=[]{}" or a line end to the next; a number or a date has at most one.
class Scan {
public:
  explicit Scan(std::string_view text) : text_(text) {}

  auto run() -> Broken {
    while (at_ < text_.size()) {
      auto const c = text_[at_];
      if (c == '#') {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else if (c == '"' || c == '\'') {
        skip_string(c);
      } else {
        if (auto const broken = take(c))
          return broken;
        ++at_;
      }
    }
    return std::nullopt;
  }

  [[nodiscard]] auto position() const -> std::size_t { return std::min(at_, text_.size()); }

private:
  auto take(char c) -> Broken {
    switch (c) {
    case '.':
      return ++dots_ >= key_parts.most ? Broken(key_parts) : std::nullopt;
    case '=':
      return end_key();
    case '[':
    case '{':
      return open();
    case ']':
    case '}':
      return close();
    case ',':
      key_parts_ = dots_ = 0;
      return std::nullopt;
    case '\n':
      end_line();
      return std::nullopt;
    default:
      return std::nullopt;
    }
  }

  auto end_key() -> Broken {
    key_parts_ = dots_ + 1;
    names_ += dots_;
    dots_ = 0;
    in_value_ = in_value_ || depth_ == 0;
    if (names_ > names.most)
      return names;
    return level_ + key_parts_ > levels.most ? Broken(levels) : std::nullopt;
  }

  auto open() -> Broken {
    if (depth_ == nesting.most)
      return nesting;
    if (depth_ == 0 && !in_value_) {
      in_header_ = true;
      level_ = 0;
      ++names_;
    }
    outer_[depth_++] = level_;
    if (!in_header_)
      level_ += std::max(key_parts_, std::uint64_t{1}); // 1: the element of an array
    key_parts_ = dots_ = 0;
    return level_ > levels.most ? Broken(levels) : std::nullopt;
  }

  auto close() -> Broken {
    if (depth_ > 0)
      --depth_;
    if (in_header_) {
      level_ = std::max(level_, dots_ + 1);
      names_ += dots_;
    } else {
      level_ = outer_[depth_];
    }
    key_parts_ = dots_ = 0;
    return names_ > names.most ? Broken(names) : std::nullopt;
  }

  void end_line() {
    dots_ = 0;
    if (depth_ == 0)
      in_header_ = in_value_ = false;
  }

  void skip_string(char quote) {
    auto const mark = std::array{quote, quote, quote};
    if (text_.substr(at_).starts_with(std::string_view(mark.data(), mark.size())))
      skip_long_string(quote);
    else
      skip_short_string(quote);
  }

  // Ends at the line's end, too: there toml++ stops with an error.
  void skip_short_string(char quote) {
    for (++at_; at_ < text_.size() && text_[at_] != '\n'; ++at_) {
      if (text_[at_] == '\\' && quote == '"') {
        ++at_;
      } else if (text_[at_] == quote) {
        ++at_;
        return;
      }
    }
  }

  // Up to two quotes may stand directly before the three that end it.
  void skip_long_string(char quote) {
    at_ += 3;
    while (at_ < text_.size()) {
      if (text_[at_] == '\\' && quote == '"') {
        at_ += 2;
        continue;
      }
      if (text_[at_] != quote) {
        ++at_;
        continue;
      }
      auto const run = text_.substr(at_, 5);
      auto const quotes = std::min(run.find_first_not_of(quote), run.size());
      at_ += quotes;
      if (quotes >= 3)
        return;
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::uint64_t dots_ = 0;      // since the last separator
  std::uint64_t key_parts_ = 0; // of the key whose value is being read
  std::uint64_t level_ = 0;     // of the table or array around it
  std::uint64_t names_ = 0;
  std::size_t depth_ = 0; // open brackets
  bool in_header_ = false;
  bool in_value_ = false; // after the '=' of a line outside all brackets
  std::array<std::uint64_t, toml_max_nesting> outer_ = {};
};

} // namespace

auto check_toml_limits(std::string_view text, std::string_view file) -> base::Result<> {
  auto scan = Scan(text.substr(0, bytes.most));
  auto broken = scan.run();
  if (!broken && text.size() > bytes.most)
    broken = bytes;
  if (!broken)
    return {};
  auto const line = 1 + std::ranges::count(text.substr(0, scan.position()), '\n');
  return base::fail(base::TooComplex{.file = std::string(file),
                                     .line = static_cast<int>(line),
                                     .what = std::string(broken->what),
                                     .limit = broken->most});
}

} // namespace cnb
