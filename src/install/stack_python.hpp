#pragma once

#include "install/situation.hpp"
#include "project/version_specifier.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What the Python of the stack serves.

namespace install {

// "3.11.2" -> 3.11
[[nodiscard]] auto minor_of(std::string_view version) -> std::optional<project::Minor>;

// Whether `python -m venv` would put setuptools into an environment of this Python.
[[nodiscard]] auto venv_has_setuptools(Situation const& situation) -> bool;

// An environment.yml that asks conda for nothing but Python and installers, and the stack has such
// a Python: no channel is asked. Nothing where conda has to install.
struct WithoutChannel {
  std::vector<std::string> requirements = {}; // setuptools and wheel, where a version is asked for
  bool operator==(WithoutChannel const&) const = default;
};

[[nodiscard]] auto without_channel(Situation const& situation) -> std::optional<WithoutChannel>;

// What only a channel can provide: the specs that keep an environment from being served without.
[[nodiscard]] auto channel_only(Situation const& situation) -> std::vector<std::string>;

} // namespace install
