#pragma once

#include "base/error.hpp"
#include "cnb/metadata.hpp"

#include <compare>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

// A layer of the Buildpack API: its name, its content metadata (<layer>.toml), and the variables
// that it gives to the launched processes.

namespace cnb {

// No '.', '/' and none of the names that the specification or the lifecycle keeps for itself: a dot
// would make the lifecycle drop the layer's SBOM.
class LayerName {
public:
  [[nodiscard]] static auto parse(std::string_view text) -> std::optional<LayerName>;

  [[nodiscard]] auto text() const -> std::string const& { return text_; }

  auto operator<=>(LayerName const&) const = default;

private:
  explicit LayerName(std::string text) : text_(std::move(text)) {}

  std::string text_;
};

struct LayerTypes {
  bool launch = false;
  bool build = false;
  bool cache = false;
  bool operator==(LayerTypes const&) const = default;
};

struct LayerMetadata {
  LayerTypes types;
  Metadata metadata;
  bool operator==(LayerMetadata const&) const = default;
};

[[nodiscard]] auto format_layer(LayerMetadata const& layer) -> std::string;
[[nodiscard]] auto parse_layer(std::string_view text) -> base::Result<LayerMetadata>;

// How a variable meets an existing value; an empty one counts as absent, as it does for the
// launcher. `override_` is written as the suffixless file.
enum class EnvironmentAction { override_, default_, append, prepend };

struct EnvironmentChange {
  EnvironmentAction action;
  std::string value;
  std::string delimiter = {}; // append and prepend only
  bool operator==(EnvironmentChange const&) const = default;
};

using EnvironmentDelta = std::map<std::string, EnvironmentChange, std::less<>>;
using Variables = std::map<std::string, std::string, std::less<>>;

// The files of an env/ directory: name -> exact content. No trailing newlines: the lifecycle takes
// the content verbatim. Names of variables are our own constants: no '.', no '/'.
[[nodiscard]] auto to_files(EnvironmentDelta const& delta) -> Variables;

// What the launcher makes of it (a pure fold, for tests and for explanations).
[[nodiscard]] auto apply(EnvironmentDelta const& delta, Variables variables) -> Variables;

} // namespace cnb
