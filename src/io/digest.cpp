#include "io/digest.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <nettle/sha2.h>
#include <string>
#include <string_view>

namespace io {

struct Sha256::State {
  sha256_ctx context = {};
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
  sha256_init(&state_->context);
}

Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) {
  sha256_update(&state_->context, bytes.size(),
                reinterpret_cast<std::uint8_t const*>(bytes.data()));
}

auto Sha256::finish() -> std::string {
  constexpr auto digits = std::string_view("0123456789abcdef");
  auto raw = std::array<std::uint8_t, SHA256_DIGEST_SIZE>();
  sha256_digest(&state_->context, raw.size(), raw.data());
  auto text = std::string("sha256:");
  for (auto const byte : raw) {
    text += digits[byte >> 4U];
    text += digits[byte & 15U];
  }
  return text;
}

auto sha256(std::string_view bytes) -> std::string {
  auto hash = Sha256();
  hash.add(bytes);
  return hash.finish();
}

} // namespace io
