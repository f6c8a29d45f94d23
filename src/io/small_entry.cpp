#include "io/small_entry.hpp"

#include <cstddef>
#include <cstdint>
#include <libdeflate.h>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <string_view>

namespace io {

struct SmallInflater::State {
  libdeflate_decompressor* decompressor = libdeflate_alloc_decompressor();
  // Pages that no entry was large enough for are never touched.
  std::unique_ptr<char[]> output = std::make_unique_for_overwrite<char[]>(small_entry);
};

SmallInflater::SmallInflater() : state_(std::make_unique<State>()) {
  if (state_->decompressor == nullptr)
    throw std::bad_alloc();
}

SmallInflater::~SmallInflater() {
  libdeflate_free_decompressor(state_->decompressor);
}

auto SmallInflater::inflate(std::string_view packed, std::size_t size, std::uint32_t crc)
    -> std::optional<std::string_view> {
  auto used = std::size_t{0};
  auto made = std::size_t{0};
  auto const result = libdeflate_deflate_decompress_ex(
      state_->decompressor, packed.data(), packed.size(), state_->output.get(), size, &used, &made);
  auto const bytes = std::string_view(state_->output.get(), made);
  if (result != LIBDEFLATE_SUCCESS || used != packed.size() || made != size || sum(0, bytes) != crc)
    return std::nullopt;
  return bytes;
}

auto sum(std::uint32_t before, std::string_view bytes) -> std::uint32_t {
  return libdeflate_crc32(before, bytes.data(), bytes.size());
}

auto small_inflater_version() -> std::string {
  return LIBDEFLATE_VERSION_STRING;
}

} // namespace io
