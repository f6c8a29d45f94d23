#pragma once

#include "base/error.hpp"
#include "phase/inputs.hpp"

#include <exception>

// How a phase ends: the one place where a failure is printed and becomes an exit code.

namespace phase {

// Exit codes, as the Buildpack API and our documentation have them.
inline constexpr auto passed = 0;
inline constexpr auto failed = 1;
inline constexpr auto wrong_use = 2;
inline constexpr auto not_applicable = 100;

[[nodiscard]] auto finish(Start const& start, base::Result<int> const& result) -> int;
[[nodiscard]] auto finish(std::exception const& fault) -> int;

} // namespace phase
