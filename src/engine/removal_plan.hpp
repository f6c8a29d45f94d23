#pragma once

#include "engine/engine.hpp"
#include "job/record.hpp"

#include <string>
#include <string_view>
#include <vector>

// Removing what a run made, as a value: what is done, in which order, and on whose word.

namespace engine {

enum class Ended {
  in_order, // pack has removed what is its own
  anyhow    // it may still be making things
};

enum class Act {
  remove_containers,
  chase_pack,  // its containers with these networks, until nothing of them was seen for a while
  find_images, // that pack made for the build and never got to use
  remove_networks,
  remove_images,  // also those that were found
  remove_volumes, // the same
  remove_directories
};

struct Step {
  Act act;
  Names names;
  bool operator==(Step const&) const = default;
};

enum class Look {
  after_a_failure, // looking costs time: what was done as it was told needs none
  always
};

struct Removal {
  std::string run_id;
  job::Record record; // by which what pack made is known
  std::vector<Step> steps;
  Look look = Look::always; // whether everything is gone
};

// Nothing that the record does not name, and what pack made in its name.
[[nodiscard]] auto plan_removal(std::string_view run_id, job::Record const& record, Ended ended)
    -> Removal;

} // namespace engine
