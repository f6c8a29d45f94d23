#pragma once

#include "cnb/metadata.hpp"

#include <string>
#include <string_view>
#include <vector>

// Private to this room: TOML as text, without toml++. detect only ever writes, and has a budget.

namespace cnb {

void append_key(std::string& out, std::string_view key); // bare where the grammar allows it
void append_text(std::string& out, std::string_view key, std::string_view value);
void append_list(std::string& out,
                 std::string_view key,
                 std::vector<std::string> const& values); // in one line

// An empty line, except at the start of the text.
void append_gap(std::string& out);

// "[header]" and the entries, sorted by key; then the tables among them as "[header.key]". Nothing
// for empty metadata.
void append_metadata(std::string& out, std::string_view header, Metadata const& metadata);

} // namespace cnb
