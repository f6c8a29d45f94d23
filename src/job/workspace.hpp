#pragma once

#include <string>
#include <string_view>

// pack makes a temporary image of the lifecycle for every build. All that a caller can put into it
// is one directory, the path at which the project will be mounted. That path leads through the
// run's id here, and is /workspace all the same: so the image, and every container, tells whose it
// is.

namespace job {

// As pack is told it, without the slash that it puts in front.
[[nodiscard]] auto workspace_of(std::string_view run_id) -> std::string;

// Who runs a builder's phases: its CNB_USER_ID and CNB_GROUP_ID.
struct BuildUser {
  int user = 0;
  int group = 0;
  bool operator==(BuildUser const&) const = default;
};

// The diff id of the layer with that directory, as pack 0.40 writes it. Of another pack's it is
// simply not found.
[[nodiscard]] auto workspace_layer(std::string_view workspace, BuildUser const& owner)
    -> std::string;

} // namespace job
