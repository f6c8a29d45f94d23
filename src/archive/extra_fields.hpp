#pragma once

#include "base/error.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

// The extra fields of one header: each once, each as long as it says and as its kind demands.

namespace archive {

enum class Place { local, central };

struct ExtraFields {
  std::optional<std::string_view> zip64;        // its content, not yet interpreted
  std::optional<std::string_view> unicode_path; // with a right checksum of the header's own name
  bool encrypted = false;                       // an AES or strong-encryption field
  std::uint32_t unknown = 0;                    // tells sets of kinds that we do not know apart
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
  std::uint64_t offset = 0; // central headers only
};

// Replaces each number that is saturated by the field's. The field holds exactly what is needed: in
// a local header both sizes or none, in a central one the saturated numbers alone or all three.
[[nodiscard]] auto widen(Wide narrow, ExtraFields const& fields, std::string_view name, Place place)
    -> base::Result<Wide>;

} // namespace archive
