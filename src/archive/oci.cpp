#include "archive/oci.hpp"

#include "cnb/json_writer.hpp"

#include <string>
#include <string_view>

namespace archive {

namespace {

using cnb::JsonWriter;

void describe(JsonWriter& json, std::string_view media_type, Blob const& blob) {
  json.text("mediaType", media_type);
  json.text("digest", blob.digest);
  json.literal("size", std::to_string(blob.size));
}

constexpr auto manifest_type = "application/vnd.oci.image.manifest.v1+json";

} // namespace

auto format_oci_config(std::string_view diff_id) -> std::string {
  auto json = JsonWriter();
  json.text("created", "1980-01-01T00:00:00Z");
  json.text("architecture", "amd64"); // nothing in it is run: one image for every machine
  json.text("os", "linux");
  json.object("config");
  json.end_object();
  json.object("rootfs");
  json.text("type", "layers");
  json.array("diff_ids");
  json.text(diff_id);
  json.end_array();
  json.end_object();
  return json.finish();
}

auto format_oci_manifest(Blob const& config, Blob const& layer) -> std::string {
  auto json = JsonWriter();
  json.literal("schemaVersion", "2");
  json.text("mediaType", manifest_type);
  json.object("config");
  describe(json, "application/vnd.oci.image.config.v1+json", config);
  json.end_object();
  json.array("layers");
  json.object();
  describe(json, "application/vnd.oci.image.layer.v1.tar+gzip", layer);
  json.end_object();
  json.end_array();
  return json.finish();
}

auto format_oci_index(Blob const& manifest) -> std::string {
  auto json = JsonWriter();
  json.literal("schemaVersion", "2");
  json.text("mediaType", "application/vnd.oci.image.index.v1+json");
  json.array("manifests");
  json.object();
  describe(json, manifest_type, manifest);
  json.end_object();
  json.end_array();
  return json.finish();
}

} // namespace archive
