#include "job/image.hpp"

#include "base/text.hpp"
#include "project/json_string.hpp"

#include <string_view>
#include <utility>

namespace job {

auto parse_start(std::string_view answer) -> ImageStart {
  constexpr auto command = std::string_view("command ");
  constexpr auto volume = std::string_view("volume ");
  auto start = ImageStart();
  for (auto const line : base::lines(answer)) {
    auto const is_command = line.starts_with(command);
    if (!is_command && !line.starts_with(volume))
      continue;
    auto text = project::read_json_string(line.substr((is_command ? command : volume).size()));
    (is_command ? start.command : start.volumes).push_back(std::move(text.value));
  }
  return start;
}

} // namespace job
