#pragma once

#include "job/health.hpp"

#include <cstdint>
#include <optional>
#include <string>

// What this machine offers, for who wants to know whether it can build and run.

namespace io {

[[nodiscard]] auto kernel_facts() -> job::KernelFacts;

// Bytes that we may still write there; nothing where there is no such directory.
[[nodiscard]] auto free_space(std::string const& directory) -> std::optional<std::uint64_t>;

} // namespace io
