#pragma once

#include "project/snapshot.hpp"

#include <string>
#include <vector>

// The services of an upload that is none itself: a forge's archive of a whole repository. Looked
// for only after a decision has failed, within bounds.

namespace project {

struct Services {
  std::vector<std::string> folders; // sorted; none lies in another
  bool is_whole = true;             // no bound was met
  bool operator==(Services const&) const = default;
};

// Folders to list, level by level; nothing once all that counts is known.
[[nodiscard]] auto service_wishes(Snapshot const& snapshot) -> std::vector<Wish>;

// A folder is a service if it has a dependency file, and a program, a Procfile or a planqk.json.
[[nodiscard]] auto services(Snapshot const& snapshot) -> Services;

} // namespace project
