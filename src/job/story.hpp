#pragma once

#include "job/outcome.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
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

struct Story {
  std::string run;
  std::string image;
  bool reused_image = false;            // nothing was built
  std::vector<std::string> inputs = {}; // "data from input/data.json"
  std::optional<End> end = {};
  std::optional<JobResult> result = {};
  std::size_t interim_results = 0;
  std::string output_directory = {}; // empty where the files were not asked for
  std::vector<OutputFile> files = {};
  std::vector<std::string> left_behind = {}; // "a.txt: a symbolic link"
};

} // namespace job
