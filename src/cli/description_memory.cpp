#include "cli/description_memory.hpp"

#include "base/sha256.hpp"
#include "cli/live_run.hpp"
#include "cli/session.hpp"
#include "io/exchange.hpp"
#include "schema/description.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace cli {

namespace {

constexpr auto longest_id = std::size_t{256};

auto memory_of(Session const& session, std::string const& image_id) -> std::string {
  constexpr auto length = std::size_t{32};
  return state_folder(session.environment()) + "/" + std::string(described_prefix) +
         base::sha256(image_id).substr(0, length);
}

} // namespace

auto recall_description(Session const& session, std::string const& image_id)
    -> std::optional<schema::Description> {
  auto const text =
      io::read_own_file(memory_of(session, image_id), schema::longest_description + longest_id);
  if (!text || !text->starts_with(image_id + "\n"))
    return std::nullopt;
  auto description = schema::parse_description(std::string_view(*text).substr(image_id.size() + 1));
  return description ? std::optional(*std::move(description)) : std::nullopt;
}

void remember_description(Session const& session,
                          std::string const& image_id,
                          std::string_view text) {
  static_cast<void>(
      io::replace_own_file(memory_of(session, image_id), image_id + "\n" + std::string(text)));
}

auto image_of_memory(std::string const& path) -> std::string {
  auto const text = io::read_own_file(path, longest_id).value_or("");
  return text.substr(0, text.find('\n'));
}

} // namespace cli
