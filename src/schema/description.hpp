#pragma once

#include "schema/value.hpp"

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

// What the template says of an entry point when it is asked with --describe. It comes out of a
// container that may lie: nothing of it is believed but its form.

namespace schema {

enum class Source { value, data_pool, secret };

struct Parameter {
  std::string name;
  Source source = Source::value;
  bool is_required = false;
  bool takes_raw_text = false; // then any input fits
  Value shape = {};            // JSON Schema
  std::string variable = {};   // of a secret
};

struct Description {
  Value document; // all of it
  std::string text;
  std::vector<Parameter> parameters;
  bool takes_others = false;
  Value result;      // JSON Schema, or null
  Value definitions; // an object: what "#/definitions/NAME" means
};

inline constexpr auto longest_description = std::size_t{1} << 20U;

// Or why it is none.
[[nodiscard]] auto parse_description(std::string_view text)
    -> std::expected<Description, std::string>;

} // namespace schema
