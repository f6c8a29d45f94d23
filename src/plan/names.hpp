#pragma once

#include <string_view>

// The names that buildpacks of one group agree on.

namespace plan {

inline constexpr auto wrapper_entry = std::string_view("planqk-wrapper");
inline constexpr auto template_layer = std::string_view("template");
// The form of the document that the template prints with --describe.
inline constexpr auto template_description = std::string_view("1");
inline constexpr auto service_layer = std::string_view("service");

} // namespace plan
