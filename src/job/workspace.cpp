#include "job/workspace.hpp"

#include "base/sha256.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace job {

namespace {

constexpr auto block_size = std::size_t{512};
constexpr auto time = 315532801U; // a second into 1980, as of everything that pack writes

auto octal(unsigned value, std::size_t digits) -> std::string {
  auto text = std::string(digits, '0');
  for (auto i = digits; i-- > 0; value >>= 3U)
    text[i] = static_cast<char>('0' + (value & 7U));
  return text;
}

// One directory, in the form of the tar standard of 1988.
auto header_of(std::string_view workspace, BuildUser const& owner) -> std::string {
  auto block = std::string(block_size, '\0');
  auto const put = [&](std::size_t at, std::string_view text) {
    block.replace(at, text.size(), text);
  };
  put(0, "/" + std::string(workspace));
  put(100, octal(0755, 7));
  put(108, octal(static_cast<unsigned>(owner.user), 7));
  put(116, octal(static_cast<unsigned>(owner.group), 7));
  put(124, octal(0, 11)); // bytes
  put(136, octal(time, 11));
  put(148, "        ");
  put(156, "5");
  put(257, std::string_view("ustar\00000", 8));
  put(329, octal(0, 7)); // of a device, which it is not
  put(337, octal(0, 7));
  auto sum = 0U;
  for (auto const byte : block)
    sum += static_cast<unsigned char>(byte);
  put(148, octal(sum, 6) + std::string("\0 ", 2));
  return block;
}

} // namespace

auto workspace_of(std::string_view run_id) -> std::string {
  return std::string(run_id) + "/../workspace";
}

auto workspace_layer(std::string_view workspace, BuildUser const& owner) -> std::string {
  return "sha256:" + base::sha256(header_of(workspace, owner) + std::string(2 * block_size, '\0'));
}

} // namespace job
