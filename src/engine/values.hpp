#pragma once

#include <string>
#include <vector>

// What an engine has, and what it is told, as values.

namespace engine {

using Names = std::vector<std::string>;

enum class Kind { container, network, volume, image };

enum class Force {
  no, // what is in use stays
  yes
};

struct Label {
  std::string name;
  std::string value;
};

struct Secret { // a variable of a job's, whose value no list of processes and no file may have
  std::string variable;
  std::string value;
};

// What is asked of an image. Every engine answers in the same form, which is that of the reader.
enum class Question {
  id,
  whole,    // its configuration: job::read_image
  builder,  // what builds with it need to know: job::parse_builder
  start,    // how a container of it begins: job::parse_start
  layers,   // job::is_lifecycle_of
  purpose,  // its id; "builder" or "stack" of a part of builds; "wrapped=MODE" of what was wrapped
  describes // "1" where its template describes itself
};

enum class Limited { all, memory_alone };

struct Deadline { // of a job, by its name and labels
  std::string container;
  std::string name;
  std::string run;
  std::string until; // Unix time
  std::string owner;
  bool operator==(Deadline const&) const = default;
};

struct Cache { // a volume that is kept between builds
  std::string volume;
  std::string key;
  bool operator==(Cache const&) const = default;
};

} // namespace engine
