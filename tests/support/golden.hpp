#pragma once

#include <filesystem>
#include <string>
#include <string_view>

// Compares a text with tests/data/<name>. With UPDATE_GOLDEN=1 the file is rewritten instead, and
// the comparison counts as passed with a warning.

namespace support {

void check_golden(std::string_view name, std::string const& actual);

// The bytes of tests/data/<name>; fails the test where it does not exist.
auto read_data(std::string_view name) -> std::string;

// The directory that holds the whole project.
auto source_root() -> std::filesystem::path;

} // namespace support
