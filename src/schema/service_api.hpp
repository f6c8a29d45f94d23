#pragma once

#include <string_view>

namespace schema {

// The API that every managed service has, as OpenAPI 3.1 in JSON. `Request` and `Result` are to be
// filled in.
[[nodiscard]] auto service_api() -> std::string_view;

} // namespace schema
