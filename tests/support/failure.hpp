#pragma once

#include "base/error.hpp"
#include "support/catch.hpp"

#include <variant>

namespace support {

// The facts of a failure of that kind; any other outcome fails the test.
template <class Failure, class Value>
auto failure_of(base::Result<Value> const& result) -> Failure {
  REQUIRE_FALSE(result);
  REQUIRE(std::holds_alternative<Failure>(result.error().what));
  return std::get<Failure>(result.error().what);
}

} // namespace support
