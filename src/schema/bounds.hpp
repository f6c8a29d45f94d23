#pragma once

#include "schema/value.hpp"

#include <string>
#include <vector>

// What a schema says of sizes: of numbers, of texts, of lists.

namespace schema {

// "expected at most 5", for each bound that the value does not keep.
[[nodiscard]] auto bound_problems(Value const& value, Value const& shape)
    -> std::vector<std::string>;

} // namespace schema
