#pragma once

#include "install/situation.hpp"
#include "project/requirement_files.hpp"

#include <string>

// uv where it does the same as pip, pip where only pip does what is asked for.

namespace install {

enum class Installer { uv, pip };
enum class PipReason { none, uv_missing, variable, directive };

struct InstallerChoice {
  Installer installer = Installer::uv;
  PipReason reason = PipReason::none;
  std::string what = {}; // the variable's name, or "requirements.txt:3: --prefer-binary"
  bool operator==(InstallerChoice const&) const = default;
};

[[nodiscard]] auto choose_installer(Situation const& situation,
                                    project::RequirementFiles const& files) -> InstallerChoice;

// Whether any line holds a --hash: then pip wants one of every requirement.
[[nodiscard]] auto has_hashes(project::RequirementFiles const& files) -> bool;

} // namespace install
