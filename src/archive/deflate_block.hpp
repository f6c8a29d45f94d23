#pragma once

#include <string_view>

// Decoders of deflate differ in what they let pass: symbols without a meaning, codes with holes. By
// a look at the first bytes this tells streams that leave them no choice.

namespace archive {

// A single block with codes of its own, complete and without a symbol that means nothing: what
// packers make of a small file. Whatever follows, all decoders read the same, or find it damaged.
[[nodiscard]] auto is_one_plain_block(std::string_view stream) -> bool;

} // namespace archive
