#pragma once

#include "cnb/sbom.hpp"

#include <string>
#include <string_view>
#include <vector>

// What lies in an environment after the installation, by the names that installers leave.

namespace install {

// "numpy-2.1.0.dist-info/" of a site-packages folder.
[[nodiscard]] auto distributions(std::vector<std::string> const& names)
    -> std::vector<cnb::Component>;

// "python-3.11.9-h955ad1f_0.json" of a conda-meta folder.
[[nodiscard]] auto conda_packages(std::vector<std::string> const& names)
    -> std::vector<cnb::Component>;

// "python3.11" among the names of a lib folder; empty where there is none.
[[nodiscard]] auto python_folder(std::vector<std::string> const& names) -> std::string;

[[nodiscard]] auto draft_sbom(std::string_view buildpack,
                              std::string_view version,
                              std::vector<cnb::Component> components) -> cnb::Sbom;

} // namespace install
