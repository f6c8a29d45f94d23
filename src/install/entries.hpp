#pragma once

#include "base/error.hpp"
#include "cnb/build_plan.hpp"
#include "cnb/layer.hpp"
#include "resolve/resolution.hpp"

// What the plan's entries ask of an installation.

namespace install {

[[nodiscard]] auto draft_offers() -> cnb::BuildPlan; // what detect provides

// The layer's types. Fails where the entries hold no decision, or another than the project gives
// now.
[[nodiscard]] auto check_entries(cnb::BuildpackPlan const& plan,
                                 resolve::Resolution const& resolution)
    -> base::Result<cnb::LayerTypes>;

} // namespace install
