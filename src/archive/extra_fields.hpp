#pragma once

#include "base/error.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

// The extra fields of one header: few, each once, each as long as it says and as its kind demands.
// A kind from which any reader takes a name, a type, a size or content is refused, but for those
// whose meaning is compared here: then it does not matter in which header a field stands.

namespace archive {

enum class Place { local, central };

struct ExtraFields {
  std::optional<std::string_view> zip64;        // its content, not yet interpreted
  std::optional<std::string_view> unicode_path; // with a right checksum of the header's own name
  bool encrypted = false;                       // an AES or strong-encryption field
};

// `name` and `comment` are those of the header: fields that repeat them carry their checksums.
[[nodiscard]] auto read_extra_fields(std::string_view extra,
                                     std::string_view name,
                                     std::string_view comment,
                                     Place place) -> base::Result<ExtraFields>;

// The numbers of a header that a zip64 field may widen.
struct Wide {
  std::uint64_t size;
  std::uint64_t compressed;
  std::uint64_t offset; // of the local header, which itself does not say it
};

// Replaces each number that is saturated by the field's. The field holds the saturated numbers
// alone (in a central header), or each number in its place; readers that expect the one and those
// that expect the other get the same.
[[nodiscard]] auto widen(Wide narrow, ExtraFields const& fields, std::string_view name, Place place)
    -> base::Result<Wide>;

} // namespace archive
