#pragma once

#include "install/inventory.hpp"

#include <string>

namespace report {

enum class Bytecode { compiled, kept, off, failed };

// What lies in the image beside the project, and what became of its bytecode.
[[nodiscard]] auto inventory_log(install::Inventory const& inventory, Bytecode bytecode)
    -> std::string;

// The layer was not installed again, and is not here: neither are what was made of it before.
[[nodiscard]] auto inventory_kept_log(bool has_before) -> std::string;

} // namespace report
