#pragma once

#include <cstdint>
#include <string>
#include <string_view>

// The documents of an OCI image layout with one layer, without anything that differs between two
// runs.

namespace archive {

struct Blob {
  std::string digest; // "sha256:..."
  std::uint64_t size;
};

// `diff_id` is the digest of the layer before it was compressed.
[[nodiscard]] auto format_oci_config(std::string_view diff_id) -> std::string;

[[nodiscard]] auto format_oci_manifest(Blob const& config, Blob const& layer) -> std::string;

[[nodiscard]] auto format_oci_index(Blob const& manifest) -> std::string;

inline constexpr auto oci_layout = std::string_view("{\"imageLayoutVersion\": \"1.0.0\"}\n");

} // namespace archive
