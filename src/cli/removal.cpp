#include "cli/removal.hpp"

#include "base/text.hpp"
#include "cli/engine.hpp"
#include "io/removal.hpp"
#include "io/upload.hpp"
#include "job/builder.hpp"
#include "job/leftovers.hpp"
#include "job/record.hpp"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace cli {

namespace {

using job::Record;
using job::Trace;
using Names = std::vector<std::string>;

// What the engine is told; what is no longer there is no failure.
auto tell(EngineDoor const& door, Names command, Names const& names) -> bool {
  if (names.empty())
    return true;
  std::ranges::copy(names, std::back_inserter(command));
  auto const answer = door.ask(std::move(command));
  return answer && answer->status.is_success();
}

// Those of the run, and notes what pack made with them.
auto containers_of_pack(EngineDoor const& door, Record& record) -> Names {
  auto const all =
      door.lines({"ps", "--all", "--quiet", "--no-trunc", "--filter", "label=author=pack"});
  auto ours = Names();
  for (auto const& id : all) {
    auto const told = door.ask({"inspect", "--format", std::string(job::container_format), id});
    if (!told || !told->status.is_success())
      continue;
    for (auto const& container : job::parse_containers(told->output)) {
      if (!job::belongs_to(container, record))
        continue;
      ours.push_back(container.id);
      std::ranges::copy(job::made_by_pack(container), std::back_inserter(record));
    }
  }
  return ours;
}

auto is_there(EngineDoor const& door, std::string const& network) -> bool {
  auto const answer = door.ask({"network", "inspect", network});
  return answer && answer->status.is_success();
}

// A container that was just being made appears a moment later, and holds no network before it is
// started: this goes on until nothing of pack's was found for a while.
void remove_containers_of_pack(EngineDoor const& door, Record& record) {
  constexpr auto rounds = 50;
  constexpr auto quiet_rounds = 5;
  constexpr auto pause = std::chrono::milliseconds(200);
  auto const networks = values_of(record, Trace::network);
  auto quiet = 0;
  for (auto round = 0; round < rounds && quiet < quiet_rounds; ++round) {
    auto const containers = containers_of_pack(door, record);
    tell(door, {"rm", "--force", "--volumes"}, containers);
    auto const removed = tell(door, {"network", "rm"}, networks);
    auto const gone = removed || std::ranges::none_of(networks, [&](std::string const& network) {
                        return is_there(door, network);
                      });
    quiet = containers.empty() && gone ? quiet + 1 : 0;
    std::this_thread::sleep_for(pause);
  }
}

// The images that pack made for a build and never got to use in a container.
auto images_named(EngineDoor const& door, std::string const& pattern) -> Names {
  return door.lines(
      {"images", "--format", "{{.Repository}}:{{.Tag}}", "--filter", "reference=" + pattern});
}

// The directory that pack put into them tells whose they are.
auto lifecycles_of(EngineDoor const& door, Record const& record) -> Names {
  auto ours = Names();
  for (auto const& image : images_named(door, "pack.local/lifecycle/*")) {
    auto const layers =
        door.ask({"image", "inspect", "--format", std::string(job::layers_format), image});
    if (layers && layers->status.is_success() && job::is_lifecycle_of(layers->output, record))
      ours.push_back(image);
  }
  return ours;
}

// A variable that pack put into them does.
auto builders_of(EngineDoor const& door, std::string const& run_id) -> Names {
  auto ours = Names();
  for (auto const& image : images_named(door, "pack.local/builder/*")) {
    auto const made = door.lines({"create", "--network", "none", image});
    if (made.empty())
      continue;
    auto const file = made.front() + ":/platform/env/" + std::string(job::run_variable);
    auto const text = door.ask({"cp", file, "-"}); // a tar archive with the one file
    if (text && text->output.contains(run_id))
      ours.push_back(image);
    tell(door, {"rm", "--force"}, made);
  }
  return ours;
}

auto had_a_build(Record const& record) -> bool {
  return !values_of(record, Trace::workspace).empty();
}

void remove_directories(Record const& record, Names& left) {
  for (auto const& directory : values_of(record, Trace::directory)) {
    io::remove_tree(directory);
    if (io::kind_of(directory) != io::PathKind::missing)
      left.push_back(directory);
  }
}

// All of them where the engine does not answer.
auto still_there(EngineDoor const& door, Names const& wanted, Names command) -> Names {
  if (wanted.empty())
    return {};
  auto const answer = door.ask(std::move(command));
  if (!answer || !answer->status.is_success())
    return wanted;
  auto const all = base::lines(answer->output);
  auto found = Names();
  std::ranges::copy_if(wanted, std::back_inserter(found), [&](std::string const& name) {
    return std::ranges::find(all, name) != all.end();
  });
  return found;
}

auto left_on_engine(EngineDoor const& door, Record const& record) -> Names {
  auto left = Names();
  auto const add = [&](Trace trace, Names command) {
    std::ranges::copy(still_there(door, values_of(record, trace), std::move(command)),
                      std::back_inserter(left));
  };
  add(Trace::container, {"ps", "--all", "--format", "{{.Names}}"});
  add(Trace::network, {"network", "ls", "--format", "{{.Name}}"});
  add(Trace::volume, {"volume", "ls", "--quiet"});
  add(Trace::image, {"images", "--format", "{{.Repository}}:{{.Tag}}"});
  return left;
}

// An orphaned phase of pack's can tag the image after all else is gone: its containers are removed
// before this.
auto remove_images(EngineDoor const& door, Record const& record) -> bool {
  return tell(door, {"image", "rm", "--force"}, values_of(record, Trace::image));
}

} // namespace

auto remove_traces(EngineDoor const& door, std::string const& run_id, Record record, Ended ended)
    -> Names {
  auto done = tell(door, {"rm", "--force", "--volumes"}, values_of(record, Trace::container));
  if (ended == Ended::anyhow && had_a_build(record)) {
    remove_containers_of_pack(door, record);
    for (auto const& images : {builders_of(door, run_id), lifecycles_of(door, record)})
      for (auto const& image : images)
        record.push_back({.trace = Trace::image, .value = image});
  } else {
    done = tell(door, {"network", "rm"}, values_of(record, Trace::network)) && done;
  }
  done = remove_images(door, record) && done;
  done = tell(door, {"volume", "rm", "--force"}, values_of(record, Trace::volume)) && done;
  if (ended == Ended::anyhow)
    remove_images(door, record);
  // Looking costs time: what was done as it was told needs none.
  auto left = done && ended == Ended::in_order ? Names() : left_on_engine(door, record);
  remove_directories(record, left);
  return left;
}

} // namespace cli
