#pragma once

#include "engine/values.hpp"

#include <string>
#include <string_view>
#include <vector>

// What Docker's command line and podman's are told, word for word.

namespace engine {

using Words = std::vector<std::string>;

inline constexpr auto image_names = std::string_view("{{.Repository}}:{{.Tag}}");

// Without the names of what is removed. A container is always ended first.
[[nodiscard]] auto remove_words(Kind kind, Force force) -> Words;

[[nodiscard]] auto list_words(Kind kind) -> Words;

// What they say about a name that no image can have.
[[nodiscard]] auto is_no_name(std::string_view said) -> bool;

// What an inspection of an image is told to print.
[[nodiscard]] auto format_of(Question question) -> std::string_view;

} // namespace engine
