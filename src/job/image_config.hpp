#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// An image's configuration as a value: what containers take from it, and what it is made of.

namespace job {

using Labels = std::map<std::string, std::string, std::less<>>;

struct Image {
  std::string platform;            // "linux/amd64"
  std::vector<std::string> layers; // diff ids, the lowest first
  std::string user = {};
  std::string working_directory = {};
  std::vector<std::string> environment = {};
  std::vector<std::string> entrypoint = {};
  std::vector<std::string> command = {};
  Labels labels = {};
  // Every other setting by its name, as JSON; those that say nothing are left out.
  std::map<std::string, std::string, std::less<>> settings = {};
  bool operator==(Image const&) const = default;
};

// By OCI's image configuration (what a registry has), or by what engines tell of an image when they
// are asked for JSON. Nothing where the text is neither.
[[nodiscard]] auto read_image(std::string_view json) -> std::optional<Image>;

inline constexpr auto image_format = std::string_view("{{json .}}");

// What the lifecycle says in its label about the image that it made.
struct LifecycleLabel {
  std::vector<std::string> buildpacks = {};                              // by their ids
  std::map<std::string, std::string, std::less<>> buildpack_layers = {}; // "id:layer" -> diff id
  std::vector<std::string> application = {};
  std::string bill = {}; // of materials; empty: none
  std::string launcher = {};
  std::string configuration = {};
  std::string process_types = {};
  std::string top_layer = {};               // of the run image
  std::vector<std::string> run_images = {}; // every name and mirror that it gives it
  bool operator==(LifecycleLabel const&) const = default;
};

inline constexpr auto lifecycle_label = std::string_view("io.buildpacks.lifecycle.metadata");
[[nodiscard]] auto read_lifecycle_label(std::string_view json) -> std::optional<LifecycleLabel>;

// The types of its processes: each is a file's name in the image. From another label of the
// lifecycle's.
inline constexpr auto build_label = std::string_view("io.buildpacks.build.metadata");
[[nodiscard]] auto read_process_types(std::string_view json)
    -> std::optional<std::vector<std::string>>;

} // namespace job
