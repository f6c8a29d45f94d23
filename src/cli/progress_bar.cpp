#include "cli/progress_bar.hpp"

#include "archive/limits.hpp"
#include "io/console.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace cli {

auto format_bar(std::string_view what, std::uint64_t done, std::uint64_t total) -> std::string {
  constexpr auto width = std::uint64_t{30};
  auto const part = total == 0 ? 0 : std::min(done, total) * width / total;
  auto const percent = total == 0 ? 0 : std::min(done, total) * 100 / total;
  auto const filled = std::string(static_cast<std::size_t>(part), '=');
  auto const empty = std::string(static_cast<std::size_t>(width - part), ' ');
  return fmt::format("{} [{}{}] {:3} %  {:L} MiB", what, filled, empty, percent,
                     done / archive::mebibyte);
}

ProgressBar::~ProgressBar() {
  if (drawn_)
    io::print_error("\r\x1b[K");
}

void ProgressBar::draw() {
  if (!shown_)
    return;
  io::print_error("\r" + format_bar(what_, progress_.done, progress_.total));
  drawn_ = true;
}

} // namespace cli
