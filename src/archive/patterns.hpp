#pragma once

#include "archive/item.hpp"
#include "base/error.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The upload's .planqkignore: gitignore's syntax. A pattern is matched by going back to the last
// star only, never to an earlier one, and the work of one import is counted: no text can stall it.

namespace archive {

inline constexpr auto longest_ignore_file = std::uint64_t{64} * 1024;
inline constexpr auto most_patterns = std::size_t{1000};

struct Pattern {
  std::vector<std::string> components; // "**" stands alone
  bool negated = false;                // "!": what matches is kept after all
  bool directories_only = false;       // "build/"
  bool anchored = false;               // "/data", "a/b": from the top, not at any depth
  bool operator==(Pattern const&) const = default;
};

enum class Verdict { none, ignored, kept };

class Patterns {
public:
  Patterns() = default;

  explicit Patterns(std::vector<Pattern> patterns) : patterns_(std::move(patterns)) {}

  // The last pattern that matches counts; nothing where the work has become too much.
  [[nodiscard]] auto judge(std::string_view path, Kind kind) const -> std::optional<Verdict>;

  [[nodiscard]] auto list() const -> std::vector<Pattern> const& { return patterns_; }

private:
  std::vector<Pattern> patterns_;
  mutable std::uint64_t work_ = 0;
};

[[nodiscard]] auto parse_patterns(std::string_view text) -> base::Result<Patterns>;

// One component against one pattern: '*', '?', '[a-z]', '[!a]', '\x'.
[[nodiscard]] auto matches(std::string_view pattern, std::string_view name, std::uint64_t& work)
    -> bool;

} // namespace archive
