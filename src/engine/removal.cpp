#include "engine/removal.hpp"

#include "engine/engine.hpp"
#include "engine/removal_plan.hpp"
#include "engine/values.hpp"
#include "io/removal.hpp"
#include "io/upload.hpp"
#include "job/builder.hpp"
#include "job/leftovers.hpp"
#include "job/record.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <thread>
#include <utility>

namespace engine {

namespace {

using job::Record;
using job::Trace;

auto shares_a_name(Names const& all, Names const& wanted) -> bool {
  return std::ranges::find_first_of(all, wanted) != all.end();
}

class Remover {
public:
  Remover(Engine const& engine, Removal removal, Pace const& pace)
      : engine_(engine), removal_(std::move(removal)), pace_(pace) {}

  auto run() -> Names {
    auto directories = Names();
    for (auto const& step : removal_.steps)
      if (step.act == Act::remove_directories)
        directories = step.names;
      else
        take(step);
    auto left = done_ && removal_.look == Look::after_a_failure ? Names() : left_on_engine();
    remove_directories(directories, left);
    return left;
  }

private:
  void take(Step const& step) {
    switch (step.act) {
    case Act::remove_containers:
      return remove(Kind::container, step.names);
    case Act::chase_pack:
      return chase(step.names);
    case Act::find_images:
      find_builders();
      return find_lifecycles();
    case Act::remove_networks:
      return remove(Kind::network, step.names);
    case Act::remove_images:
      return remove(Kind::image, known(Trace::image));
    case Act::remove_volumes:
      return remove(Kind::volume, known(Trace::volume));
    case Act::remove_directories:
      return;
    }
  }

  void remove(Kind kind, Names const& names) {
    done_ = engine_.remove(kind, names, Force::yes) && done_;
  }

  [[nodiscard]] auto known(Trace trace) const -> Names { return values_of(removal_.record, trace); }

  void chase(Names const& networks) {
    auto quiet = 0;
    for (auto round = 0; round < pace_.rounds && quiet < pace_.quiet_rounds; ++round) {
      auto const containers = containers_of_pack();
      static_cast<void>(engine_.remove(Kind::container, containers, Force::yes));
      auto const removed = engine_.remove(Kind::network, networks, Force::yes);
      auto const gone =
          removed || !shares_a_name(engine_.list(Kind::network).value_or(Names()), networks);
      quiet = containers.empty() && gone ? quiet + 1 : 0;
      std::this_thread::sleep_for(pace_.pause);
    }
  }

  // Those of the run, and notes what pack made with them.
  auto containers_of_pack() -> Names {
    auto ours = Names();
    for (auto const& container : engine_.containers_of_pack()) {
      if (!job::belongs_to(container, removal_.record))
        continue;
      ours.push_back(container.id);
      std::ranges::copy(job::made_by_pack(container), std::back_inserter(removal_.record));
    }
    return ours;
  }

  void note_image(std::string const& image) {
    removal_.record.push_back({.trace = Trace::image, .value = image});
  }

  // A variable that pack put into them tells whose they are.
  void find_builders() {
    auto const path = "/platform/env/" + std::string(job::run_variable);
    for (auto const& image : engine_.images_like("pack.local/builder/*"))
      if (auto const text = engine_.file_of_image(image, path))
        if (text->contains(removal_.run_id))
          note_image(image);
  }

  // The directory that pack put into them does.
  void find_lifecycles() {
    for (auto const& image : engine_.images_like("pack.local/lifecycle/*"))
      if (auto const layers = engine_.ask_of_image(image, Question::layers))
        if (*layers && job::is_lifecycle_of(**layers, removal_.record))
          note_image(image);
  }

  // All of them where the engine does not answer.
  [[nodiscard]] auto left_on_engine() const -> Names {
    constexpr auto kinds = std::array{
        std::pair(Trace::container, Kind::container), std::pair(Trace::network, Kind::network),
        std::pair(Trace::volume, Kind::volume), std::pair(Trace::image, Kind::image)};
    auto left = Names();
    for (auto const& [trace, kind] : kinds) {
      auto const wanted = known(trace);
      auto const all = wanted.empty() ? Names() : engine_.list(kind).value_or(wanted);
      std::ranges::copy_if(wanted, std::back_inserter(left), [&](std::string const& name) {
        return std::ranges::find(all, name) != all.end();
      });
    }
    return left;
  }

  static void remove_directories(Names const& directories, Names& left) {
    for (auto const& directory : directories) {
      io::remove_tree(directory);
      if (io::kind_of(directory) != io::PathKind::missing)
        left.push_back(directory);
    }
  }

  Engine const& engine_;
  Removal removal_;
  Pace const& pace_;
  bool done_ = true;
};

} // namespace

auto carry_out(Engine const& engine, Removal removal, Pace const& pace) -> Names {
  return Remover(engine, std::move(removal), pace).run();
}

} // namespace engine
