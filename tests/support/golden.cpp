#include "support/golden.hpp"

#include "support/catch.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace support {

namespace {

auto data_path(std::string_view name) -> std::filesystem::path {
  return source_root() / "tests/data" / name;
}

auto read_file(std::filesystem::path const& path) -> std::string {
  auto stream = std::ifstream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

} // namespace

auto source_root() -> std::filesystem::path {
  return TEST_SOURCE_ROOT;
}

void check_golden(std::string_view name, std::string const& actual) {
  auto const path = data_path(name);
  auto const* const update = std::getenv("UPDATE_GOLDEN");
  if (update != nullptr && std::string_view(update) == "1") {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << actual;
    WARN("rewrote " << path.string());
    return;
  }
  INFO("golden file " << path.string() << " (UPDATE_GOLDEN=1 rewrites it)");
  REQUIRE(std::filesystem::exists(path));
  CHECK(actual == read_file(path));
}

auto read_data(std::string_view name) -> std::string {
  auto const path = data_path(name);
  INFO("test data " << path.string());
  REQUIRE(std::filesystem::exists(path));
  return read_file(path);
}

} // namespace support
