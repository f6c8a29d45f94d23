#pragma once

#include "decision/decide.hpp"
#include "support/memory_reader.hpp"

// Whole decisions about uploads that exist in memory only.

namespace support {

using Variables = std::map<std::string, std::string, std::less<>>;

inline constexpr auto program = "def run(data, params):\n    return data\n";

// The files, and src/program.py with a function run unless they bring their own or a Procfile.
[[nodiscard]] auto service(MemoryReader::Files files) -> MemoryReader::Files;

[[nodiscard]] auto decide(MemoryReader::Files files, Variables variables = {})
    -> base::Result<decision::Decision>;

// The error of a decision, told as the explain phase tells it.
[[nodiscard]] auto explained(MemoryReader::Files files, Variables variables = {}) -> base::Error;

} // namespace support
