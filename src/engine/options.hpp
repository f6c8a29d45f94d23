#pragma once

#include "job/builder.hpp"
#include "job/inputs.hpp"
#include "job/limits.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

// What a build and a job are told, as values that were checked.

namespace engine {

using Pair = std::pair<std::string, std::string>;

// Every image is made on the engine, and looked at there, before a registry gets it.
enum class Destination { engine, registry };

struct BuildOptions {
  std::string builder;
  std::string lifecycle_image; // empty: by the builder's lifecycle
  std::string pack;            // empty: the one on PATH
  job::BuildLimits limits;
  job::Variables variables; // what the build gets, each of one line
  std::string network;      // empty: one of its own
  std::string cache_key;
};

struct JobOptions {
  job::Limits limits;
  std::uint64_t output_files;
  std::uint64_t output_bytes;
  std::vector<job::InputSource> inputs;
  std::optional<std::string> request; // a file, or "-"
  std::vector<Pair> data_pools;       // name and directory
  std::vector<Pair> secrets;          // name and file; without a file: from our environment
  std::vector<Pair> variables;
  std::string network; // empty: none, or for a web application one of its own
  std::optional<std::uint16_t> port;
  std::string runtime;
  bool allows_weaker;
  std::string output_directory;
};

} // namespace engine
