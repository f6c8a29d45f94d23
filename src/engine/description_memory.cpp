#include "engine/description_memory.hpp"

#include "base/sha256.hpp"
#include "engine/context.hpp"
#include "io/exchange.hpp"
#include "schema/description.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace engine {

namespace {

constexpr auto longest_id = std::size_t{256};

auto memory_of(Context const& context, std::string const& image_id) -> std::string {
  constexpr auto length = std::size_t{32};
  return context.state + "/" + std::string(described_prefix) +
         base::sha256(image_id).substr(0, length);
}

} // namespace

auto recall_description(Context const& context, std::string const& image_id)
    -> std::optional<schema::Description> {
  auto const text =
      io::read_own_file(memory_of(context, image_id), schema::longest_description + longest_id);
  if (!text || !text->starts_with(image_id + "\n"))
    return std::nullopt;
  auto description = schema::parse_description(std::string_view(*text).substr(image_id.size() + 1));
  return description ? std::optional(*std::move(description)) : std::nullopt;
}

auto remember_description(Context const& context,
                          std::string const& image_id,
                          std::string_view text) -> bool {
  auto const content = image_id + "\n" + std::string(text);
  return io::replace_own_file(memory_of(context, image_id), content).has_value();
}

auto image_of_memory(std::string const& path) -> std::string {
  auto const text = io::read_own_file(path, longest_id).value_or("");
  return text.substr(0, text.find('\n'));
}

} // namespace engine
