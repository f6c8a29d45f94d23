#include "job/record.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace job {

namespace {

constexpr auto words = std::array{std::pair(Trace::engine, std::string_view("engine")),
                                  std::pair(Trace::directory, std::string_view("directory")),
                                  std::pair(Trace::network, std::string_view("network")),
                                  std::pair(Trace::volume, std::string_view("volume")),
                                  std::pair(Trace::container, std::string_view("container")),
                                  std::pair(Trace::image, std::string_view("image")),
                                  std::pair(Trace::workspace, std::string_view("workspace")),
                                  std::pair(Trace::pack_layer, std::string_view("pack-layer"))};

auto parse_line(std::string_view line) -> std::optional<Entry> {
  auto const blank = line.find(' ');
  if (blank == std::string_view::npos || blank + 1 == line.size())
    return std::nullopt;
  auto const* const found =
      std::ranges::find(words, line.substr(0, blank), [](auto const& word) { return word.second; });
  if (found == words.end())
    return std::nullopt;
  return Entry{.trace = found->first, .value = std::string(line.substr(blank + 1))};
}

} // namespace

auto format_entry(Entry const& entry) -> std::optional<std::string> {
  if (entry.value.empty() || entry.value.contains('\n'))
    return std::nullopt;
  auto const* const found =
      std::ranges::find(words, entry.trace, [](auto const& word) { return word.first; });
  return std::string(found->second) + ' ' + entry.value + '\n';
}

auto parse_record(std::string_view text) -> Record {
  auto record = Record();
  auto const last_end = text.rfind('\n');
  if (last_end == std::string_view::npos)
    return record;
  for (auto const line : base::split(text.substr(0, last_end), '\n'))
    if (auto entry = parse_line(line); entry && std::ranges::find(record, *entry) == record.end())
      record.push_back(*std::move(entry));
  return record;
}

auto values_of(Record const& record, Trace trace) -> std::vector<std::string> {
  auto values = std::vector<std::string>();
  for (auto const& entry : record)
    if (entry.trace == trace)
      values.push_back(entry.value);
  return values;
}

} // namespace job
