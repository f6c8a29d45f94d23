#include "base/archive_failures.hpp"

#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

namespace base {

namespace {

constexpr auto words = std::array{
    std::string_view("not-an-archive"),
    std::string_view("truncated"),
    std::string_view("trailing-data"),
    std::string_view("several-ends"),
    std::string_view("prefix-data"),
    std::string_view("multi-disk"),
    std::string_view("zip64"),
    std::string_view("directory-bounds"),
    std::string_view("directory-damaged"),
    std::string_view("wrong-count"),
    std::string_view("extra-field"),
    std::string_view("unicode-extra"),
    std::string_view("flags"),
    std::string_view("encrypted"),
    std::string_view("method"),
    std::string_view("overlap"),
    std::string_view("gap"),
    std::string_view("headers-differ"),
    std::string_view("data-descriptor"),
    std::string_view("stored-size"),
    std::string_view("name-empty"),
    std::string_view("name-not-utf8"),
    std::string_view("name-control"),
    std::string_view("name-escapes"),
    std::string_view("name-absolute"),
    std::string_view("name-drive"),
    std::string_view("name-backslash"),
    std::string_view("name-trailing"),
    std::string_view("name-too-long"),
    std::string_view("path-too-long"),
    std::string_view("too-deep"),
    std::string_view("no-such-folder"),
    std::string_view("ignore-file"),
    std::string_view("link"),
    std::string_view("device"),
    std::string_view("fifo"),
    std::string_view("socket"),
    std::string_view("setuid"),
    std::string_view("setgid"),
    std::string_view("type-mismatch"),
    std::string_view("type-unknown"),
    std::string_view("duplicate"),
    std::string_view("file-and-directory"),
    std::string_view("unicode-collision"),
    std::string_view("name-stream"),
    std::string_view("upload-too-large"),
    std::string_view("entry-too-large"),
    std::string_view("output-too-large"),
    std::string_view("too-many-files"),
    std::string_view("too-many-directories"),
    std::string_view("ratio"),
    std::string_view("nothing-to-import"),
    std::string_view("deflate"),
    std::string_view("size"),
    std::string_view("crc"),
};
static_assert(words.size() == std::to_underlying(last_archive_defect) + 1);

} // namespace

auto to_word(ArchiveDefect defect) -> std::string_view {
  return words[static_cast<std::size_t>(defect)];
}

} // namespace base
