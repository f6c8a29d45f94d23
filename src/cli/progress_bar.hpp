#pragma once

#include "io/progress.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace cli {

// "importing [=====>    ]  52 %  12 MiB", and how to take it away again.
[[nodiscard]] auto format_bar(std::string_view what, std::uint64_t done, std::uint64_t total)
    -> std::string;

// On a terminal alone; removed when it goes out of scope.
class ProgressBar {
public:
  ProgressBar(std::string_view what, io::Progress const& progress, bool shown)
      : what_(what), progress_(progress), shown_(shown) {}

  ~ProgressBar();
  ProgressBar(ProgressBar const&) = delete;
  auto operator=(ProgressBar const&) -> ProgressBar& = delete;

  void draw();

private:
  std::string_view what_;
  io::Progress const& progress_;
  bool shown_;
  bool drawn_ = false;
};

} // namespace cli
