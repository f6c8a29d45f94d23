#include "project/requirement_options.hpp"

#include "project/requirement_lines.hpp"
#include "project/requirements.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace project {

namespace {

constexpr auto npos = std::string_view::npos;

struct KnownOption {
  std::string_view name;
  RequirementKind kind;
  OptionScope scope = OptionScope::file;
};

// An abbreviation means the first of these that it begins: those that need a judgement come first.
// The others stand here so that they are not taken for one.
constexpr auto known_options = std::to_array<KnownOption>({
    {"--trusted-host", RequirementKind::trusted_host},
    {"--index-url", RequirementKind::index},
    {"--pypi-url", RequirementKind::index},
    {"--extra-index-url", RequirementKind::extra_index},
    {"--find-links", RequirementKind::find_links},
    {"--requirement", RequirementKind::include},
    {"--constraint", RequirementKind::constraint},
    {"--editable", RequirementKind::editable},
    {"-i", RequirementKind::index},
    {"-f", RequirementKind::find_links},
    {"-r", RequirementKind::include},
    {"-c", RequirementKind::constraint},
    {"-e", RequirementKind::editable},
    {"--hash", RequirementKind::option, OptionScope::requirement},
    {"--config-settings", RequirementKind::option, OptionScope::requirement},
    {"--config-setting", RequirementKind::option, OptionScope::requirement},
    {"-C", RequirementKind::option, OptionScope::requirement},
    {"--global-option", RequirementKind::option, OptionScope::requirement},
    {"--install-option", RequirementKind::option, OptionScope::requirement},
});

auto find_option(std::string_view name) -> KnownOption {
  auto const exact = std::ranges::find(known_options, name, &KnownOption::name);
  if (exact != known_options.end())
    return *exact;
  auto const begins = [&](KnownOption const& option) {
    return name.size() > 2 && option.name.starts_with(name);
  };
  auto const abbreviated = std::ranges::find_if(known_options, begins);
  return abbreviated != known_options.end() ? *abbreviated
                                            : KnownOption{name, RequirementKind::option};
}

auto is_shlex_space(char c) -> bool {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

auto is_option(std::string_view word) -> bool {
  return word.size() > 1 && word[0] == '-' && word != "--";
}

auto names_file(RequirementKind kind) -> bool {
  return kind == RequirementKind::include || kind == RequirementKind::constraint;
}

// "--name=value", "--name", "-nvalue", "-n": where the name ends. No short name is beyond ASCII.
auto name_length(std::string_view word) -> std::size_t {
  if (!word.starts_with("--"))
    return (static_cast<unsigned char>(word[1]) & 0x80U) == 0 ? 2 : word.size();
  auto end = std::size_t{2};
  while (end < word.size() && word[end] != '=' && space_length(word.substr(end)) == 0)
    ++end;
  return end;
}

auto is_quoted(std::string_view written, std::string_view value, char quote) -> bool {
  auto const size = value.size() + 2;
  return written.size() >= size && written.ends_with(quote) &&
         written[written.size() - size] == quote &&
         written.substr(written.size() - size + 1, value.size()) == value;
}

// pip resolves quotes and backslashes in a file name, uv does not: only where both open the same
// file is the name told. What is told otherwise, resolve_target refuses.
auto file_named_by(std::string_view written, std::string value) -> std::string {
  auto const plain = written.find_first_of("\\\"'") == npos;
  if (plain || is_quoted(written, value, '"') || is_quoted(written, value, '\''))
    return value;
  return std::string(written);
}

} // namespace

auto options_start(std::string_view line) -> std::size_t {
  auto at = line.find('-');
  while (at != npos && at > 0 && line[at - 1] != ' ' && line[at - 1] != '\t')
    at = line.find('-', at + 1);
  return std::min(at, line.size());
}

RequirementOptions::RequirementOptions(std::string_view line)
    : line_(line), at_(options_start(line)) {
  following_ = take_word();
}

// A value that looks like an option counts as both: readers disagree about which options take one.
auto RequirementOptions::next() -> std::optional<RequirementOption> {
  while (auto const word = std::exchange(following_, std::nullopt)) {
    following_ = take_word();
    if (is_option(word->value))
      return to_option(*word);
  }
  return std::nullopt;
}

auto RequirementOptions::written(std::size_t begin, std::size_t end) const -> std::string_view {
  return line_.substr(begin, end - begin);
}

auto RequirementOptions::to_option(Word const& word) const -> RequirementOption {
  auto const name = std::string_view(word.value).substr(0, name_length(word.value));
  auto const [_, kind, scope] = find_option(name);
  auto value = std::string_view(word.value).substr(name.size());
  auto last = &word;
  if (value.empty() && following_ &&
      (kind != RequirementKind::option || !is_option(following_->value))) {
    last = &*following_;
    value = last->value;
  } else if (name.starts_with("--") || !names_file(kind)) {
    // pip reads "-r=x" as the file "=x", which nobody means: it stays, to be refused.
    value = trim_space(value.substr(value.starts_with('=') ? 1 : 0));
  }
  auto const unquoted = written(last->begin, last->end).ends_with(value);
  auto option = RequirementOption{.kind = kind,
                                  .scope = scope,
                                  .name = std::string(name),
                                  .value = std::string(value),
                                  .written = written(word.begin, last->end),
                                  .rest = unquoted ? line_.substr(last->end - value.size()) : ""};
  if (names_file(kind))
    option.value = file_named_by(written(last->begin, last->end), std::move(option.value));
  return option;
}

// Python's shlex.split; an open quote ends with the text.
auto RequirementOptions::take_word() -> std::optional<Word> {
  while (at_ < line_.size() && is_shlex_space(line_[at_]))
    ++at_;
  if (at_ == line_.size())
    return std::nullopt;
  auto word = Word{.value = {}, .begin = at_, .end = at_};
  while (at_ < line_.size() && !is_shlex_space(line_[at_])) {
    auto const c = line_[at_];
    if (c == '\'' || c == '"') {
      word.value += take_quoted(c);
      continue;
    }
    if (c == '\\' && ++at_ == line_.size())
      break;
    word.value += line_[at_++];
  }
  word.end = at_;
  return word;
}

auto RequirementOptions::take_quoted(char quote) -> std::string {
  auto value = std::string();
  for (++at_; at_ < line_.size() && line_[at_] != quote; ++at_) {
    auto const next = at_ + 1 < line_.size() ? line_[at_ + 1] : '\0';
    if (quote == '"' && line_[at_] == '\\' && (next == '"' || next == '\\'))
      ++at_;
    value += line_[at_];
  }
  at_ = std::min(at_ + 1, line_.size());
  return value;
}

} // namespace project
