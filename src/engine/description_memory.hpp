#pragma once

#include "engine/context.hpp"
#include "schema/description.hpp"

#include <optional>
#include <string>
#include <string_view>

// What images said of themselves, one file each in the state folder, which belongs to the user and
// is written by nobody else. An image never changes under its id, so the second run of one need not
// ask again. Nothing of it comes from a label: those come from the upload.

namespace engine {

inline constexpr auto described_prefix = std::string_view("described-");

// Read as if the image said it now: within the same bounds, and nothing where it is damaged.
[[nodiscard]] auto recall_description(Context const& context, std::string const& image_id)
    -> std::optional<schema::Description>;

// Whether it was kept; where not, the next run asks again.
auto remember_description(Context const& context,
                          std::string const& image_id,
                          std::string_view text) -> bool;

// The image of such a file.
[[nodiscard]] auto image_of_memory(std::string const& path) -> std::string;

} // namespace engine
