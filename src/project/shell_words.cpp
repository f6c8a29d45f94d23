#include "project/shell_words.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace project {

namespace {

// What only a shell can run: its keywords, and builtins for which Debian has no program. Those with
// one (echo, printf, test, true, kill, pwd, ...) are started directly.
constexpr auto shell_only = std::to_array<std::string_view>(
    {// keywords
     "!", "case", "coproc", "do", "done", "elif", "else", "esac", "fi", "for", "function", "if",
     "select", "then", "time", "until", "while", "{", "}",
     // they change the shell itself
     ".", "alias", "cd", "declare", "dirs", "enable", "eval", "exec", "exit", "export", "hash",
     "let", "local", "logout", "popd", "pushd", "readonly", "return", "set", "shift", "shopt",
     "source", "trap", "typeset", "ulimit", "umask", "unalias", "unset",
     // they are about its jobs, input and history
     "bg", "bind", "break", "builtin", "caller", "command", "compgen", "complete", "compopt",
     "continue", "disown", "fc", "fg", "getopts", "help", "history", "jobs", "mapfile", "read",
     "readarray", "suspend", "times", "type", "wait", ":"});

auto is_shell_only(std::string_view word) -> bool {
  return std::ranges::find(shell_only, word) != shell_only.end();
}

auto is_name_character(char c) -> bool {
  return base::is_alpha(c) || base::is_digit(c) || c == '_';
}

// The NAME of NAME=value and NAME+=value.
auto is_variable(std::string_view text) -> bool {
  if (text.ends_with('+'))
    text.remove_suffix(1);
  return !text.empty() && !base::is_digit(text[0]) && std::ranges::all_of(text, is_name_character);
}

enum class Brace { none, open, list };

class Splitter {
public:
  explicit Splitter(std::string_view line) : line_(line) {}

  auto split() -> Splitting;

private:
  void take_one();
  void take_single_quoted();
  void take_double_quoted();
  void take_escaped();
  void take_plain(char c);
  void end_word();
  void need_shell(std::string_view because);

  void stop() { at_ = line_.size(); }

  auto construct() const -> std::string_view;

  auto next_is(char c) const -> bool { return at_ + 1 < line_.size() && line_[at_ + 1] == c; }

  auto previous_is(char c) const -> bool { return at_ > 0 && line_[at_ - 1] == c; }

  std::string_view line_;
  std::size_t at_ = 0;
  std::vector<std::string> words_;
  std::string word_;
  bool in_word_ = false;
  bool quoted_ = false; // some part of the word is
  Brace brace_ = Brace::none;
  std::string because_;
  std::vector<Unterminated> unterminated_; // none or one
};

auto Splitter::split() -> Splitting {
  while (at_ < line_.size())
    take_one();
  end_word();
  if (!unterminated_.empty())
    return unterminated_.front();
  if (!because_.empty())
    return NeedsShell{std::move(because_)};
  return Words{std::move(words_)};
}

void Splitter::take_one() {
  switch (auto const c = line_[at_]) {
  case ' ':
  case '\t':
    end_word();
    ++at_;
    return;
  case '\'':
    return take_single_quoted();
  case '"':
    return take_double_quoted();
  case '\\':
    return take_escaped();
  default:
    return take_plain(c);
  }
}

void Splitter::take_single_quoted() {
  in_word_ = quoted_ = true;
  auto const end = line_.find('\'', at_ + 1);
  if (end == std::string_view::npos) {
    unterminated_.push_back({'\'', at_});
    return stop();
  }
  word_ += line_.substr(at_ + 1, end - at_ - 1);
  at_ = end + 1;
}

void Splitter::take_double_quoted() {
  in_word_ = quoted_ = true;
  auto const open = at_++;
  for (; at_ < line_.size(); ++at_) {
    auto const c = line_[at_];
    if (c == '"') {
      ++at_;
      return;
    }
    if (c == '$' || c == '`') {
      need_shell(line_.substr(at_, 1));
      return stop();
    }
    if (c == '\\' && (next_is('$') || next_is('`') || next_is('"') || next_is('\\')))
      word_ += line_[++at_];
    else if (c == '\\' && next_is('\n'))
      ++at_;
    else
      word_ += c;
  }
  unterminated_.push_back({'"', open});
}

void Splitter::take_escaped() {
  if (at_ + 1 == line_.size()) {
    unterminated_.push_back({'\\', at_});
    return stop();
  }
  if (!next_is('\n')) { // an escaped line end joins two lines and is no part of a word
    in_word_ = quoted_ = true;
    word_ += line_[at_ + 1];
  }
  at_ += 2;
}

void Splitter::take_plain(char c) {
  if (auto const found = construct(); !found.empty()) {
    need_shell(found);
    // What follows has its own rules for quotes: nothing can be said about them.
    if (std::string_view("$`#\n(<").contains(c))
      return stop();
  }
  if (c == '=' && words_.empty() && !quoted_ && is_variable(word_))
    need_shell(base::printable(word_, 60) + "=");
  if (c == '{' && brace_ == Brace::none)
    brace_ = Brace::open;
  else if (brace_ == Brace::open && (c == ',' || (c == '.' && previous_is('.'))))
    brace_ = Brace::list;
  else if (brace_ == Brace::list && c == '}')
    need_shell("{");
  in_word_ = true;
  word_ += c;
  ++at_;
}

// The name of the construct that begins here, empty where the character is text.
auto Splitter::construct() const -> std::string_view {
  auto const c = line_[at_];
  switch (c) {
  case '&':
  case '|':
  case '[':
    return line_.substr(at_, next_is(c) ? 2 : 1);
  case '$':
  case '`':
  case ';':
  case '<':
  case '>':
  case '(':
  case ')':
  case '*':
  case '?':
    return line_.substr(at_, 1);
  case '\n':
    return "line break";
  case '#':
    return in_word_ ? "" : "#";
  case '~': // bash replaces it in "make PREFIX=~/x", too
    return !in_word_ || previous_is('=') || previous_is(':') ? "~" : "";
  default:
    return {};
  }
}

void Splitter::end_word() {
  if (!in_word_)
    return;
  if (words_.empty() && !quoted_ && is_shell_only(word_))
    need_shell(word_);
  words_.push_back(std::move(word_));
  word_.clear();
  in_word_ = quoted_ = false;
  brace_ = Brace::none;
}

void Splitter::need_shell(std::string_view because) {
  if (because_.empty())
    because_ = because;
}

auto is_safe(char c) -> bool {
  return is_name_character(c) || std::string_view("@%+=:,./-").contains(c);
}

void append_quoted(std::string& line, std::string_view word) {
  line += '\'';
  for (auto const c : word) {
    if (c == '\'')
      line += "'\\''";
    else
      line += c;
  }
  line += '\'';
}

} // namespace

auto split_command(std::string_view line) -> Splitting {
  return Splitter(line).split();
}

auto quote_command(std::vector<std::string> const& words) -> std::string {
  auto line = std::string();
  for (auto const& word : words) {
    auto const first = &word == &words.front();
    if (!first)
      line += ' ';
    auto const means_more = first && (word.contains('=') || is_shell_only(word));
    if (word.empty() || means_more || !std::ranges::all_of(word, is_safe))
      append_quoted(line, word);
    else
      line += word;
  }
  return line;
}

} // namespace project
