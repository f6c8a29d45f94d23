#pragma once

#include <filesystem>
#include <string>
#include <string_view>

// A fresh directory per test case. It is removed when the case passes, kept and named when it
// fails.

namespace support {

class Scratch {
public:
  Scratch();
  ~Scratch();
  Scratch(Scratch const&) = delete;
  auto operator=(Scratch const&) -> Scratch& = delete;

  [[nodiscard]] auto path() const -> std::filesystem::path const& { return path_; }

  void write(std::string_view name, std::string_view content) const; // creates parents
  [[nodiscard]] auto read(std::string_view name) const -> std::string;

private:
  std::filesystem::path path_;
  int exceptions_;
};

} // namespace support
