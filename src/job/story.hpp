#pragma once

#include "job/outcome.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// What became of a run, for whoever asked for it.

namespace job {

struct OutputFile {
  std::string path; // relative
  std::uint64_t size;
  bool operator==(OutputFile const&) const = default;
};

struct JobResult {
  std::string origin; // "output.json", "output.txt", "standard output"
  std::string text;
  bool is_json = false;
  bool operator==(JobResult const&) const = default;
};

// What became of the check of inputs.
enum class InputCheck {
  skipped,     // not asked for
  undescribed, // the image does not say what it takes
  incomplete,  // there was more to look at than we are willing to
  passed
};

[[nodiscard]] constexpr auto to_word(InputCheck check) -> std::string_view {
  switch (check) {
  case InputCheck::skipped:
    return "skipped";
  case InputCheck::undescribed:
    return "undescribed";
  case InputCheck::incomplete:
    return "incomplete";
  case InputCheck::passed:
    return "passed";
  }
  std::unreachable();
}

struct Story {
  std::string run;
  std::string image;
  bool reused_image = false;            // nothing was built
  std::vector<std::string> inputs = {}; // "data from input/data.json"
  InputCheck input_check = InputCheck::skipped;
  std::optional<End> end = {};
  std::optional<JobResult> result = {};
  std::size_t interim_results = 0;
  std::string output_directory = {}; // empty where the files were not asked for
  std::vector<OutputFile> files = {};
  std::vector<std::string> left_behind = {}; // "a.txt: a symbolic link"
};

} // namespace job
