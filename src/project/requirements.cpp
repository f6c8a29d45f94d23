#include "project/requirements.hpp"

#include "base/error.hpp"
#include "base/failures.hpp"
#include "base/text.hpp"
#include "project/requirement_lines.hpp"
#include "project/requirement_options.hpp"
#include "project/url.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace project {

namespace {

constexpr auto npos = std::string_view::npos;
constexpr auto requirement_limit = std::size_t{20'000};

constexpr auto archive_endings =
    std::to_array<std::string_view>({".whl", ".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz",
                                     ".tar.xz", ".txz", ".tlz", ".tar.lz", ".tar.lzma"});

auto is_name_character(char c) -> bool {
  return base::is_alpha(c) || base::is_digit(c) || c == '.' || c == '_' || c == '-';
}

auto name_length(std::string_view text) -> std::size_t {
  auto const end = std::ranges::find_if_not(text, is_name_character);
  return static_cast<std::size_t>(end - text.begin());
}

// "name[extra] rest" without the name and the extras.
auto after_name(std::string_view text) -> std::string_view {
  text = trim_space(text.substr(name_length(text)));
  if (!text.starts_with('['))
    return text;
  auto const end = text.find(']');
  return end == npos ? text : trim_space(text.substr(end + 1));
}

auto egg_name(std::string_view url) -> std::string {
  auto const fragment = url.substr(std::min(url.find('#'), url.size()));
  auto const egg = fragment.find("egg=");
  if (egg == npos || (fragment[egg - 1] != '#' && fragment[egg - 1] != '&'))
    return {};
  auto const value = fragment.substr(egg + 4);
  return base::lower(value.substr(0, name_length(value)));
}

// Without the markers. A marker holds no slash: where one follows, readers disagree where the path
// ends, and the whole is kept (resolve_target refuses a ';').
auto path_part(std::string_view text) -> std::string_view {
  auto const semicolon = text.find(';');
  if (semicolon != npos && text.find_first_of("/\\%", semicolon) == npos)
    text = text.substr(0, semicolon);
  text = trim_space(text);
  while (text.ends_with(']') && text.rfind('[') != npos && text.rfind('[') > 0)
    text = trim_space(text.substr(0, text.rfind('[')));
  return text;
}

auto url_part(std::string_view text) -> std::string_view {
  auto end = std::size_t{0};
  while (end < text.size() && space_length(text.substr(end)) == 0)
    ++end;
  text = text.substr(0, end);
  return text.ends_with(';') ? text.substr(0, text.size() - 1) : text;
}

auto looks_like_path(std::string_view text) -> bool {
  auto const path = path_part(text.substr(0, text.find(';')));
  if (path.empty())
    return false;
  auto const lower = base::lower(path.substr(path.size() - std::min(path.size(), std::size_t{10})));
  auto const is_ending = [&](std::string_view ending) { return lower.ends_with(ending); };
  return path[0] == '.' || path[0] == '~' || path.find_first_of("/\\") != npos ||
         scheme_of(path) == "file" || std::ranges::any_of(archive_endings, is_ending);
}

auto is_pinned(std::string_view text) -> bool {
  auto clauses = after_name(text);
  clauses = clauses.substr(0, clauses.find(';'));
  while (!clauses.empty()) {
    auto const end = std::min(clauses.find(','), clauses.size());
    auto clause = trim_space(clauses.substr(0, end));
    clauses.remove_prefix(std::min(end + 1, clauses.size()));
    while (clause.starts_with('('))
      clause = trim_space(clause.substr(1));
    while (clause.ends_with(')'))
      clause = trim_space(clause.substr(0, clause.size() - 1));
    auto const version =
        trim_space(clause.substr(std::min(clause.find_first_not_of('='), clause.size())));
    auto const arbitrary = clause.starts_with("===");
    if (clause.starts_with("==") && !version.empty() && (arbitrary || !version.ends_with('*')))
      return true;
  }
  return false;
}

struct Source {
  RequirementKind kind = RequirementKind::package; // where it is no source of its own
  std::string name = {};
  std::string target = {};
};

// "name @ target", a URL, a path, or a package's name.
auto to_source(std::string_view text) -> Source {
  auto name = std::string();
  auto target = trim_space(text);
  if (auto const rest = after_name(text); name_length(text) > 0 && rest.starts_with('@')) {
    name = base::lower(text.substr(0, name_length(text)));
    target = trim_space(rest.substr(1));
  }
  auto const kind = source_kind(target);
  if (kind == SourceKind::path) {
    if (name.empty() && !looks_like_path(target))
      return {RequirementKind::package, base::lower(target.substr(0, name_length(target))), {}};
    return {RequirementKind::local_path, std::move(name), std::string(path_part(target))};
  }
  target = url_part(target);
  if (name.empty())
    name = egg_name(target);
  auto const vcs = kind == SourceKind::vcs;
  return {vcs ? RequirementKind::vcs : RequirementKind::url, std::move(name), std::string(target)};
}

// pip takes a bare word behind -e for a path.
auto to_editable(std::string_view text) -> Source {
  auto source = to_source(text);
  if (source.kind == RequirementKind::package)
    source = {.name = {}, .target = std::string(path_part(text))};
  return source;
}

class Parser {
public:
  void add(LogicalLine const& line);

  auto is_full() const -> bool { return found_.size() > requirement_limit; }

  auto take() -> std::vector<Requirement> { return std::move(found_); }

private:
  void add_requirement(std::string_view text);
  void add_option(RequirementOption const& option);
  void add_editable(RequirementOption const& option);
  void push(RequirementKind kind, Source source, std::string_view text);

  std::vector<Requirement> found_;
  int line_ = 0;
  bool expands_ = false;
};

void Parser::push(RequirementKind kind, Source source, std::string_view text) {
  found_.push_back({.line = line_,
                    .kind = kind,
                    .name = std::move(source.name),
                    .target = std::move(source.target),
                    .text = std::string(text),
                    .pinned = false,
                    .expands_environment = expands_});
}

void Parser::add(LogicalLine const& line) {
  line_ = line.line;
  expands_ = line.text.contains("${");
  auto const alone = options_start(line.text) == 0;
  if (!alone)
    add_requirement(line.text);
  auto options = RequirementOptions(line.text);
  while (auto const option = options.next()) {
    if (is_full())
      return;
    if (alone || option->scope == OptionScope::file)
      add_option(*option);
  }
}

void Parser::add_requirement(std::string_view text) {
  auto const requirement = trim_space(text.substr(0, options_start(text)));
  auto source = to_source(requirement);
  auto const kind = source.kind;
  push(kind, std::move(source), text);
  found_.back().pinned = kind == RequirementKind::package && is_pinned(requirement);
}

void Parser::add_option(RequirementOption const& option) {
  if (option.kind == RequirementKind::editable)
    return add_editable(option);
  auto const named = option.kind == RequirementKind::option;
  push(option.kind, {.target = named ? option.name : option.value}, option.written);
}

// pip takes one word, uv the rest of the line: where they differ, there are two.
void Parser::add_editable(RequirementOption const& option) {
  auto source = to_editable(option.value);
  auto whole = to_editable(option.rest.substr(0, options_start(option.rest)));
  if (!option.rest.empty() && whole.target != source.target)
    push(option.kind, std::move(whole), option.written);
  push(option.kind, std::move(source), option.written);
}

} // namespace

auto parse_requirements(std::string_view text, std::string_view file)
    -> base::Result<std::vector<Requirement>> {
  if (auto const encoding = foreign_encoding(text); !encoding.empty())
    return base::fail(base::EncodingUnsupported{
        .file = std::string(file), .encoding = base::printable(encoding, 40), .tool = "pip"});
  auto parser = Parser();
  auto lines = LogicalLines(text);
  while (auto const line = lines.next()) {
    parser.add(*line);
    if (parser.is_full())
      return base::fail(base::TooComplex{.file = std::string(file),
                                         .line = line->line,
                                         .what = "requirements",
                                         .limit = requirement_limit});
  }
  return parser.take();
}

} // namespace project
