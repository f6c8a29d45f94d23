#include "io/snapshot_reader.hpp"

#include "io/reader.hpp"
#include "project/project.hpp"
#include "project/services.hpp"
#include "project/settings.hpp"
#include "project/snapshot.hpp"
#include "project/surroundings.hpp"

#include <vector>

namespace io {

namespace {

// Each round can only ask for paths that are not there yet; the rounds are counted all the same, so
// that a mistake in the core is a short snapshot and not an endless loop.
constexpr auto max_rounds = 100;

template <class Ask>
void read_rounds(Reader const& reader, project::Snapshot& snapshot, Ask ask) {
  for (auto round = 0; round < max_rounds; ++round) {
    auto wishes = ask();
    if (wishes.empty())
      return;
    for (auto& wish : wishes)
      if (auto const [entry, is_new] = snapshot.entries.try_emplace(wish.path); is_new)
        entry->second = reader.look(wish);
  }
}

} // namespace

auto read_snapshot(Reader const& reader, project::Settings const& settings) -> project::Snapshot {
  auto snapshot = project::Snapshot{};
  read_rounds(reader, snapshot, [&] { return project::wishes(snapshot, settings); });
  return snapshot;
}

void add_surroundings(Reader const& reader, project::Snapshot& snapshot) {
  auto const read = [&](std::vector<project::Wish> const& wishes) {
    for (auto const& wish : wishes)
      snapshot.entries.insert_or_assign(wish.path, reader.look(wish));
  };
  read(project::surrounding_wishes(snapshot)); // the root
  read(project::surrounding_wishes(snapshot)); // its folders
  read(project::source_wishes(snapshot));
}

void add_services(Reader const& reader, project::Snapshot& snapshot) {
  read_rounds(reader, snapshot, [&] { return project::service_wishes(snapshot); });
}

} // namespace io
