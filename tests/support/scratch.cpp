#include "support/scratch.hpp"

#include "support/catch.hpp"

#include <cstdlib>
#include <exception>
#include <fstream>
#include <iostream>
#include <iterator>

namespace support {

Scratch::Scratch() : exceptions_(std::uncaught_exceptions()) {
  auto name = (std::filesystem::temp_directory_path() / "planqk-test-XXXXXX").string();
  REQUIRE(::mkdtemp(name.data()) != nullptr);
  path_ = name;
}

Scratch::~Scratch() {
  auto ignored = std::error_code();
  if (std::uncaught_exceptions() > exceptions_)
    std::cerr << "kept " << path_.string() << " of the failed test\n";
  else
    std::filesystem::remove_all(path_, ignored);
}

void Scratch::write(std::string_view name, std::string_view content) const {
  auto const file = path_ / name;
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << content;
}

auto Scratch::read(std::string_view name) const -> std::string {
  auto stream = std::ifstream(path_ / name, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

} // namespace support
