#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What a run is about to make, written down before it is made: whoever finds the record of a run
// that died removes exactly that.

namespace job {

enum class Trace {
  engine,    // "docker unix:///var/run/docker.sock": where the rest is
  directory, // absolute
  network,
  volume,
  container,
  image,      // to be removed with the run
  workspace,  // where pack mounts the project: its containers name it
  pack_layer, // that directory in pack's image of the lifecycle: by it the image is recognised
};

struct Entry {
  Trace trace;
  std::string value;
  bool operator==(Entry const&) const = default;
};

using Record = std::vector<Entry>;

// One line, with its end; nothing for a value that would not be one.
[[nodiscard]] auto format_entry(Entry const& entry) -> std::optional<std::string>;

// A line that was cut off in the middle, and what a newer version wrote, does not count.
[[nodiscard]] auto parse_record(std::string_view text) -> Record;

[[nodiscard]] auto values_of(Record const& record, Trace trace) -> std::vector<std::string>;

} // namespace job
