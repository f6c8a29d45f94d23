#pragma once

#include "schema/description.hpp"
#include "schema/value.hpp"

#include <string_view>

// OpenAPI 3.1 of a service: the API that all have, with what its function takes and returns.

namespace schema {

[[nodiscard]] auto draft_openapi(Description const& description, std::string_view title) -> Value;

// What the project's own document says counts: maps are laid over maps, everything else is
// replaced. Only the version of OpenAPI stays.
[[nodiscard]] auto merge_openapi(Value draft, Value const& upload) -> Value;

} // namespace schema
