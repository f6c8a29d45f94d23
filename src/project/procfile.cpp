#include "project/procfile.hpp"

#include "base/error.hpp"
#include "base/failures.hpp"
#include "base/text.hpp"
#include "base/warning.hpp"
#include "cnb/launch.hpp"
#include "project/shell_words.hpp"

#include <algorithm> // NOLINT(misc-include-cleaner): std::ranges::lower_bound
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace project {

namespace {

constexpr auto process_limit = std::size_t{100};
constexpr auto ignored_limit = std::size_t{20}; // warnings; more of them say nothing new

// One "type: command" line; the views point into it.
struct Entry {
  std::string_view type;
  std::string_view command;
  std::size_t column; // of the command, 0-based
};

// The last line of a type, with what is told about it once it is known to be the last.
struct Found {
  ProcfileLine process;
  std::string because; // a shell is needed; empty: it is not
  int line;
  int times = 1;
};

auto is_type_character(char c) -> bool {
  return base::is_alpha(c) || base::is_digit(c) || c == '_' || c == '-';
}

auto split_entry(std::string_view line) -> std::optional<Entry> {
  auto const not_blank_from = [&](std::size_t at) {
    while (at < line.size() && base::is_blank(line[at]))
      ++at;
    return at;
  };
  auto const start = not_blank_from(0);
  auto end = start;
  while (end < line.size() && is_type_character(line[end]))
    ++end;
  auto const colon = not_blank_from(end);
  if (start == end || colon == line.size() || line[colon] != ':')
    return std::nullopt;
  auto const column = not_blank_from(colon + 1);
  return Entry{.type = line.substr(start, end - start),
               .command = base::trim_right(line.substr(column)),
               .column = column};
}

auto is_comment_or_blank(std::string_view line) -> bool {
  auto const text = base::trim(line);
  return text.empty() || text.starts_with('#');
}

auto syntax_error(int line, std::size_t column, std::string_view detail) {
  return base::fail(base::SyntaxInvalid{.file = "Procfile",
                                        .line = line,
                                        .column = static_cast<int>(column) + 1,
                                        .detail = std::string(detail)});
}

auto describe(Unterminated const& problem) -> std::string_view {
  if (problem.what == '\\')
    return "nothing follows the backslash at the end of the line";
  return problem.what == '"' ? "the quote \" is never closed" : "the quote ' is never closed";
}

auto to_found(Entry const& entry, cnb::ProcessType type, int line) -> base::Result<Found> {
  if (entry.command.empty())
    return syntax_error(line, entry.column, "a command is missing after the colon");
  auto const command = std::string(entry.command);
  auto found = Found{.process = {.type = std::move(type), .line = command, .command = {}},
                     .because = {},
                     .line = line};
  auto splitting = split_command(command);
  if (auto const* const problem = std::get_if<Unterminated>(&splitting))
    return syntax_error(line, entry.column + problem->offset, describe(*problem));
  if (auto* const words = std::get_if<Words>(&splitting)) {
    if (words->words.front().empty())
      return syntax_error(line, entry.column, "the name of the program is empty");
    found.process.command = std::move(words->words);
  } else {
    found.process.start = Start::shell;
    found.process.command = {"bash", "-c", command};
    found.because = std::get<NeedsShell>(std::move(splitting)).because;
  }
  return found;
}

// Keeps the list sorted by type; the later line replaces the earlier one.
void insert(std::vector<Found>& list, Found found) {
  auto const type_of = [](Found const& f) -> auto const& { return f.process.type; };
  auto const place = std::ranges::lower_bound(list, found.process.type, {}, type_of);
  if (place == list.end() || place->process.type != found.process.type) {
    list.insert(place, std::move(found));
    return;
  }
  found.times = place->times + 1;
  *place = std::move(found);
}

auto to_procfile(std::vector<Found> list, base::Warnings warnings) -> Procfile {
  auto procfile = Procfile{.processes = {}, .warnings = std::move(warnings)};
  for (auto& found : list) {
    auto const& type = found.process.type.name();
    if (found.times > 1)
      procfile.warnings.push_back({base::ProcfileDuplicate{.type = type, .line = found.line}});
    if (!found.because.empty())
      procfile.warnings.push_back({base::ProcfileNeedsShell{type, std::move(found.because)}});
    procfile.processes.push_back(std::move(found.process));
  }
  return procfile;
}

} // namespace

auto parse_procfile(std::string_view text) -> base::Result<Procfile> {
  auto list = std::vector<Found>();
  auto warnings = base::Warnings();
  auto number = 0;
  for (auto const line : base::lines(text)) {
    ++number;
    if (is_comment_or_blank(line))
      continue;
    auto const entry = split_entry(line);
    auto type = entry ? cnb::ProcessType::parse(entry->type) : std::nullopt;
    if (!type) {
      if (warnings.size() < ignored_limit)
        warnings.push_back({base::ProcfileLineIgnored{number, base::printable(line)}});
      continue;
    }
    insert(list, TRY(to_found(*entry, *std::move(type), number)));
    if (list.size() > process_limit)
      return base::fail(base::TooComplex{"Procfile", number, "processes", process_limit});
  }
  return to_procfile(std::move(list), std::move(warnings));
}

auto format_procfile(Procfile const& procfile) -> std::string {
  auto text = std::string();
  for (auto const& process : procfile.processes) {
    text += process.type.name();
    text += ": ";
    text += process.line;
    text += '\n';
  }
  return text;
}

} // namespace project
