#pragma once

#include "install/cause.hpp"
#include "install/installer.hpp"
#include "install/situation.hpp"
#include "project/requirement_files.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The rungs of an installation. uv resolves everything before it installs anything, so a rung that
// refuses has changed nothing. Only a resolver's or a build's refusal leads to the next one: what
// the network, a certificate, credentials, a hash or the disk said no to stays an error.

namespace install {

enum class Rung {
  wheels,  // uv, nothing is built except what the project itself holds
  sources, // uv, the named packages from source
  as_told, // uv, as hashes or --no-binary and --only-binary of the requirements say
  pip
};

[[nodiscard]] auto to_name(Rung rung) -> std::string_view; // "uv-wheels", for label and SBOM

struct Attempt {
  Rung rung = Rung::wheels;
  std::vector<std::string> from_source = {}; // names, sorted
  bool older_setuptools = true;              // that builds get one below 81
  bool operator==(Attempt const&) const = default;
};

[[nodiscard]] auto first_attempt(Situation const& situation,
                                 InstallerChoice const& choice,
                                 project::RequirementFiles const& files) -> Attempt;

// Whether pip would hold to the policy: it knows no order of indexes.
[[nodiscard]] auto pip_holds_policy(Situation const& situation) -> bool;

struct Refusal { // what an installer said that ended without success
  Diagnosis diagnosis = {};
  std::vector<std::string> without_wheel = {}; // packages that it would have to build
  std::string missing = {};                    // the package that no index has
  bool wants_newer_setuptools = false;
  bool operator==(Refusal const&) const = default;
};

[[nodiscard]] auto read_refusal(std::vector<std::string> const& lines) -> Refusal;

// Nothing: it is final.
[[nodiscard]] auto next_attempt(Attempt const& attempt,
                                Refusal const& refusal,
                                Situation const& situation) -> std::optional<Attempt>;

} // namespace install
