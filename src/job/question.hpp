#pragma once

#include <string>
#include <vector>

// A program of an image that is asked something: in a container that ends with it, and that can
// write nothing.

namespace job {

struct Question {
  std::string image;
  std::string network;
  std::vector<std::string> words; // [0] is the program's path
  std::vector<std::string> variables =
      {}; // their names; the values are in the client's environment
};

// What the engine is told.
[[nodiscard]] auto question_arguments(Question const& question) -> std::vector<std::string>;

} // namespace job
