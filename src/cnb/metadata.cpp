#include "cnb/metadata.hpp"

#include <string>
#include <string_view>
#include <variant>

namespace cnb {

auto text_of(Metadata const& metadata, std::string_view key) -> std::string {
  auto const found = metadata.find(key);
  if (found == metadata.end())
    return {};
  auto const* text = std::get_if<std::string>(&found->second.is);
  return text != nullptr ? *text : std::string();
}

} // namespace cnb
