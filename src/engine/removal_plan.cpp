#include "engine/removal_plan.hpp"

#include "job/record.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace engine {

namespace {

using job::Trace;

auto had_a_build(job::Record const& record) -> bool {
  return !values_of(record, Trace::workspace).empty();
}

} // namespace

// An orphaned phase of pack's can tag the image after all else is gone: its containers are removed
// before the images are, and those once more at the end.
auto plan_removal(std::string_view run_id, job::Record const& record, Ended ended) -> Removal {
  auto removal = Removal{.run_id = std::string(run_id),
                         .record = record,
                         .steps = {},
                         .look = ended == Ended::anyhow ? Look::always : Look::after_a_failure};
  auto const add = [&](Act act, Trace trace) {
    if (auto names = values_of(record, trace); !names.empty())
      removal.steps.push_back({.act = act, .names = std::move(names)});
  };
  auto const chases = ended == Ended::anyhow && had_a_build(record);
  add(Act::remove_containers, Trace::container);
  if (chases) {
    removal.steps.push_back({.act = Act::chase_pack, .names = values_of(record, Trace::network)});
    removal.steps.push_back({.act = Act::find_images, .names = {}});
    removal.steps.push_back({.act = Act::remove_images, .names = values_of(record, Trace::image)});
    removal.steps.push_back(
        {.act = Act::remove_volumes, .names = values_of(record, Trace::volume)});
  } else {
    add(Act::remove_networks, Trace::network);
    add(Act::remove_images, Trace::image);
    add(Act::remove_volumes, Trace::volume);
  }
  if (ended == Ended::anyhow)
    add(Act::remove_images, Trace::image);
  add(Act::remove_directories, Trace::directory);
  return removal;
}

} // namespace engine
