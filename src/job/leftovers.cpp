#include "job/leftovers.hpp"

#include "base/text.hpp"
#include "job/record.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace job {

namespace {

auto contains(std::vector<std::string> const& all, std::string const& one) -> bool {
  return std::ranges::find(all, one) != all.end();
}

auto parse_container(std::string_view line) -> PackContainer {
  auto const fields = base::split(line, '\t');
  constexpr auto wanted = std::size_t{5};
  if (fields.size() < wanted)
    return {};
  auto container = PackContainer{.id = std::string(fields[0]),
                                 .network = std::string(fields[1]),
                                 .image = std::string(fields[2]),
                                 .volumes = {},
                                 .paths = std::string(fields[4])};
  for (auto const name : base::words(fields[3]))
    container.volumes.emplace_back(name);
  return container;
}

} // namespace

auto parse_containers(std::string_view answer) -> std::vector<PackContainer> {
  auto containers = std::vector<PackContainer>();
  for (auto const line : base::lines(answer))
    if (auto container = parse_container(line); !container.id.empty())
      containers.push_back(std::move(container));
  return containers;
}

auto belongs_to(PackContainer const& container, Record const& record) -> bool {
  if (contains(values_of(record, Trace::network), container.network))
    return true;
  auto const ours = values_of(record, Trace::volume);
  if (std::ranges::any_of(container.volumes,
                          [&](auto const& name) { return contains(ours, name); }))
    return true;
  // A whole argument, or the end of a mount: "volume:/path" or "volume:/path:options".
  return std::ranges::any_of(values_of(record, Trace::workspace), [&](std::string const& path) {
    return container.paths.contains("\"/" + path + '"') ||
           container.paths.contains(":/" + path + '"') ||
           container.paths.contains(":/" + path + ':');
  });
}

auto made_by_pack(PackContainer const& container) -> Record {
  auto record = Record();
  for (auto const& name : container.volumes)
    if (name.starts_with("pack-app-") || name.starts_with("pack-layers-"))
      record.push_back({.trace = Trace::volume, .value = name});
  if (container.image.starts_with("pack.local/"))
    record.push_back({.trace = Trace::image, .value = container.image});
  return record;
}

auto is_lifecycle_of(std::string_view layers, Record const& record) -> bool {
  return std::ranges::any_of(values_of(record, Trace::pack_layer), [&](std::string const& layer) {
    return base::trim(layers).ends_with('"' + layer + "\"]");
  });
}

} // namespace job
