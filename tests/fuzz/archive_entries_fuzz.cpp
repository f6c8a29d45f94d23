#include "archive/directory.hpp"
#include "archive/zip_text.hpp"
#include "base/text.hpp"
#include "import_checks.hpp"
#include "round_trip.hpp"

#include <array>
#include <vector>

// An archive that is made of a text, so that names, types and patterns are tried and not only the
// structure: one entry a line, two letters of options, the name (and behind a vertical tab, its
// Unicode name field), a tab, the content. Behind an empty line, pairs of a place and a letter
// change some of its bytes.

namespace {

constexpr auto hosts = std::array<std::uint8_t, 4>{3, 0, 10, 19};
constexpr auto modes =
    std::array<std::uint32_t, 8>{0100644, 0100755, 0040755, 0, 0120777, 0104755, 0010644, 0020644};

auto content_of(std::string_view text) -> std::string {
  auto content = std::string(text);
  std::ranges::replace(content, '\r', '\n');
  return content;
}

auto entry_of(std::string_view line) -> archive::ZipEntry {
  auto const options = static_cast<unsigned char>(line[0]);
  auto const kind = static_cast<unsigned char>(line[1]);
  auto const tab = line.find('\t', 2);
  auto const names = line.substr(2, tab == std::string_view::npos ? tab : tab - 2);
  auto const field = names.find('\v');
  auto const name = names.substr(0, std::min(field, archive::longest_path));
  auto const text = tab == std::string_view::npos ? std::string_view() : line.substr(tab + 1);
  auto entry = archive::stored_entry(std::string(name), content_of(text));
  entry.host = hosts[options % hosts.size()];
  entry.flags = (options & 4U) != 0 ? archive::utf8_flag : std::uint16_t{0};
  if ((options & 8U) != 0)
    entry.flags = static_cast<std::uint16_t>(entry.flags | 1U << 3U); // a data descriptor
  if ((options & 16U) != 0) {                                         // sizes of eight bytes
    entry.local_extra = archive::extra_field(1, std::string(entry.flags & 1U << 3U ? 16 : 0, '\0'));
    entry.has_wide_descriptor = true;
  }
  if (field < names.size() - 1)
    for (auto* const extra : {&entry.local_extra, &entry.central_extra})
      *extra += archive::unicode_field(entry.name, std::string(names.substr(field + 1)));
  if ((options & 32U) != 0) // a kind that says nothing
    entry.central_extra += archive::extra_field(0xE000, entry.name.substr(0, 9));
  entry.attributes = modes[kind % modes.size()] << 16U | ((kind & 8U) != 0 ? 0x10U : 0U);
  return entry;
}

auto entries_of(std::string_view text) -> std::vector<archive::ZipEntry> {
  auto entries = std::vector<archive::ZipEntry>();
  for (auto const line : base::split(text, '\n'))
    if (line.size() >= 2)
      entries.push_back(entry_of(line));
  return entries;
}

// Wide sizes of nothing are narrow ones, too.
auto has_one_end(archive::ZipEntry const& entry) -> bool {
  return !archive::has_descriptor(entry) || !entry.has_wide_descriptor || entry.size != 0;
}

auto is_sound(std::string const& bytes) -> bool {
  auto source = archive::MemorySource(bytes);
  return archive::read_directory(source, {.entries = 0xFFFF, .name_bytes = 1 << 20}).has_value();
}

// What is imported depends on what is in an archive, never on the order.
void check_order(base::Result<archive::Summary> const& summary,
                 base::Result<archive::Summary> const& other) {
  fuzz::require(summary.has_value() == other.has_value());
  if (summary)
    fuzz::require(summary->files == other->files && summary->directories == other->directories &&
                  summary->bytes == other->bytes && summary->junk == other->junk &&
                  summary->top_folder == other->top_folder &&
                  summary->excluded.size() == other->excluded.size());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  constexpr auto longest = std::size_t{1} << 14U;
  if (size > longest)
    return 0;
  auto const text = fuzz::view(data, size);
  auto const blank = text.find("\n\n");
  auto entries = entries_of(text.substr(0, blank));
  auto bytes = archive::zip_of(entries);
  auto const summary = fuzz::plan_import(bytes);
  // What looks like the archive's own records may be refused, here or there: it could be one.
  if (!text.contains("PK")) {
    fuzz::require(is_sound(bytes) || !std::ranges::all_of(entries, has_one_end));
    std::ranges::reverse(entries);
    check_order(summary, fuzz::plan_import(archive::zip_of(entries)));
  }
  if (blank == std::string_view::npos)
    return 0;
  auto const changes = text.substr(blank + 2);
  for (auto i = std::size_t{0}; i + 2 < changes.size(); i += 3) {
    auto const at = static_cast<std::size_t>(archive::u16(changes, i)) % bytes.size();
    bytes[at] = static_cast<char>(bytes[at] ^ changes[i + 2]);
  }
  static_cast<void>(fuzz::plan_import(bytes));
  return 0;
}
