#pragma once

#include "cnb/layer.hpp"
#include "install/installer.hpp"
#include "install/situation.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

// What an environment was made from, each input hashed under its name: equal keys mean that there
// is nothing to install, and different ones tell what changed. Layer metadata is a public label of
// the image: no credential reaches it, not even as a hash.

namespace install {

using Digests = std::map<std::string, std::string, std::less<>>; // name -> SHA-256

// A file or a folder of the project whose content counts.
struct Content {
  std::string name;
  std::string path; // relative to the application
  bool operator==(Content const&) const = default;
};

[[nodiscard]] auto deciding_contents(Situation const& situation) -> std::vector<Content>;

[[nodiscard]] auto draft_key(Situation const& situation,
                             InstallerChoice const& choice,
                             std::string_view buildpack_version,
                             Digests contents) -> Digests;

[[nodiscard]] auto to_metadata(Digests const& key) -> cnb::Metadata;

struct Verdict {
  enum class Action { install, reuse };
  enum class Why { first, changed, refresh, not_there, unchanged };

  Action action = Action::install;
  Why why = Why::first;
  std::vector<std::string> changed = {}; // names of inputs
  bool operator==(Verdict const&) const = default;
};

// `before`: the layer's metadata as the lifecycle restored it.
[[nodiscard]] auto judge(std::optional<cnb::Metadata> const& before,
                         Digests const& now,
                         cnb::LayerTypes types,
                         bool directory_restored,
                         bool refresh) -> Verdict;

} // namespace install
