#pragma once

#include <span>
#include <string_view>

// The job template, written by CMake from the wrapper buildpack's folder: change it there.

namespace cli {

struct TemplateFile {
  std::string_view path; // "app/__main__.py"
  std::string_view text;
};

[[nodiscard]] auto template_files() -> std::span<TemplateFile const>; // sorted

} // namespace cli
