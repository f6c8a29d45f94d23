#include "base/sha256.hpp"

#include "base/hex.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <nettle/sha2.h>
#include <string>
#include <string_view>
#include <utility>

namespace base {

struct Sha256::State {
  sha256_ctx context = {};
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
  sha256_init(&state_->context);
}

Sha256::Sha256(Sha256&&) noexcept = default;
auto Sha256::operator=(Sha256&&) noexcept -> Sha256& = default;
Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) {
  sha256_update(&state_->context, bytes.size(),
                reinterpret_cast<std::uint8_t const*>(bytes.data()));
}

auto Sha256::finish() && -> std::string {
  auto raw = std::array<std::uint8_t, SHA256_DIGEST_SIZE>();
  sha256_digest(&state_->context, raw.size(), raw.data());
  return to_hex({reinterpret_cast<char const*>(raw.data()), raw.size()});
}

auto sha256(std::string_view bytes) -> std::string {
  auto hash = Sha256();
  hash.add(bytes);
  return std::move(hash).finish();
}

} // namespace base
