#pragma once

#include <string>
#include <vector>

// What can go wrong with what an image or a project says of its service, as facts.

namespace base {

enum class Silence {
  never_asked, // its template is older, or not ours
  failed,      // detail: the exit status
  too_slow,    // detail: the seconds that it had
  too_long,    // detail: the bytes that are read
  malformed    // detail: why it is no description
};

struct NotDescribed { // an image that does not say what its function takes
  std::string image;
  Silence why;
  std::string detail = {};
  bool operator==(NotDescribed const&) const = default;
};

struct InputMistake {
  std::string path; // "data.points[3].x"
  std::string what; // "expected a number, found text"
  bool operator==(InputMistake const&) const = default;
};

struct InputMismatch { // valid inputs, which the function does not take
  std::string image;   // or the project
  std::vector<InputMistake> mistakes;
  bool has_more; // than are listed
  bool operator==(InputMismatch const&) const = default;
};

struct OpenapiInvalid { // the document of a project's own
  std::string file;
  std::string reason;
  bool operator==(OpenapiInvalid const&) const = default;
};

} // namespace base
