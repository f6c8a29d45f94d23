#pragma once

#include <string_view>
#include <vector>

// Paths as text: nothing is looked up, nothing is resolved.

namespace base {

// "c" of "a/b/c"; all of a path without a slash; empty where it ends with one.
[[nodiscard]] auto base_name(std::string_view path) -> std::string_view;

// "a/b" of "a/b/c"; empty of a path without a slash, and of "/a".
[[nodiscard]] auto parent_of(std::string_view path) -> std::string_view;

// The same for the operating system, which takes no empty path: "." and "/" there.
[[nodiscard]] auto directory_of(std::string_view path) -> std::string_view;

// "a" and "a/b" of "a/b/c", outermost first; of "/a/b" only "/a".
[[nodiscard]] auto parents_of(std::string_view path) -> std::vector<std::string_view>;

} // namespace base
