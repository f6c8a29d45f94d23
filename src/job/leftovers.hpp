#pragma once

#include "job/record.hpp"

#include <string>
#include <string_view>
#include <vector>

// Which of pack's containers belong to a run: pack labels them all alike.

namespace job {

struct PackContainer {
  std::string id;
  std::string network;
  std::string image;
  std::vector<std::string> volumes;
  std::string paths; // JSON: its arguments, and what is mounted where
  bool operator==(PackContainer const&) const = default;
};

// What to ask the engine for about one container or several, and what a line of its answer means.
// Only volumes have names: asking a mounted socket for one fails the whole line.
inline constexpr auto container_format =
    std::string_view("{{.Id}}\t{{.HostConfig.NetworkMode}}\t{{.Config.Image}}\t"
                     "{{range .Mounts}}{{if eq .Type \"volume\"}}{{.Name}} {{end}}{{end}}\t"
                     "{{json .Args}} {{json .HostConfig.Binds}}");
[[nodiscard]] auto parse_containers(std::string_view answer) -> std::vector<PackContainer>;

[[nodiscard]] auto belongs_to(PackContainer const& container, Record const& record) -> bool;

// The volumes and images that pack made for this one build, by the names that it gives them.
[[nodiscard]] auto made_by_pack(PackContainer const& container) -> Record;

// The same of an image of which it has made no container yet; its layers as JSON.
inline constexpr auto layers_format = std::string_view("{{json .RootFS.Layers}}");
[[nodiscard]] auto is_lifecycle_of(std::string_view layers, Record const& record) -> bool;

} // namespace job
