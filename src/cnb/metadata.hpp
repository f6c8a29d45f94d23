#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

// Free-form metadata of plan entries, layers and descriptors, as a value: strings, booleans,
// whole numbers, lists of strings, and tables of these. Ordered, so that output is deterministic.
// What TOML has beyond these (floats, dates, other arrays) is left out where metadata is parsed.

namespace cnb {

struct Value;
using Metadata = std::map<std::string, Value, std::less<>>;

struct Value {
  std::variant<std::string, bool, std::int64_t, std::vector<std::string>, Metadata> is;
  bool operator==(Value const&) const = default;
};

// The string under a key, or an empty one.
[[nodiscard]] auto text_of(Metadata const& metadata, std::string_view key) -> std::string;

} // namespace cnb
