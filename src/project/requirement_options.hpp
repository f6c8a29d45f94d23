#pragma once

#include "project/requirements.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

// The options of one logical line of a requirements file. pip reads them with shlex and optparse,
// uv with a parser of its own: what one of them could take for an option is one here.

namespace project {

enum class OptionScope { file, requirement }; // requirement: "--hash" and the like

struct RequirementOption {
  RequirementKind kind; // `option` for those that need no judgement
  OptionScope scope;
  std::string name;         // as written: "--trust"
  std::string value;        // quotes and backslashes resolved
  std::string_view written; // its own part of the line
  std::string_view rest;    // the line from the value on; empty where the value is quoted
};

// Where the first word begins that starts with '-': pip splits a line there.
[[nodiscard]] auto options_start(std::string_view line) -> std::size_t;

class RequirementOptions {
public:
  explicit RequirementOptions(std::string_view line); // must outlive the options
  [[nodiscard]] auto next() -> std::optional<RequirementOption>;

private:
  struct Word {
    std::string value; // quotes and backslashes resolved
    std::size_t begin; // where it stands as written
    std::size_t end;
  };

  auto take_word() -> std::optional<Word>;
  auto take_quoted(char quote) -> std::string;
  auto to_option(Word const& word) const -> RequirementOption;
  auto written(std::size_t begin, std::size_t end) const -> std::string_view;

  std::string_view line_;
  std::size_t at_;
  std::optional<Word> following_;
};

} // namespace project
