#include "report/message.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "report/words.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace report {

namespace {

constexpr auto line_width = std::size_t{96};

// Appends a paragraph, broken at blanks; a word that is longer than a line stays whole.
void append_wrapped(std::string& out,
                    std::string_view text,
                    std::string_view first_indent,
                    std::string_view indent) {
  auto line = std::string(first_indent);
  auto empty = true;
  for (auto const word : base::words(text)) {
    if (!empty && line.size() + 1 + word.size() > line_width) {
      out += line + "\n";
      line = indent;
      empty = true;
    }
    if (!empty)
      line += ' ';
    line += word;
    empty = false;
  }
  out += line + "\n";
}

// The words are wrapped, the command behind them never is: it must be copyable.
void append_step(std::string& out, std::string_view step, std::string_view number) {
  auto const indent = std::string(4 + number.size(), ' ');
  auto const parts = base::split(step, '\n');
  append_wrapped(out, parts.front(), "    " + std::string(number), indent);
  for (auto const command : std::span(parts).subspan(1))
    out += indent + "  " + std::string(command) + "\n";
}

void append_steps(std::string& out, std::vector<std::string> const& steps) {
  if (steps.empty())
    return;
  out += "\n  What to do:\n";
  if (steps.size() == 1)
    return append_step(out, steps.front(), "");
  for (auto i = std::size_t{0}; i < steps.size(); ++i)
    append_step(out, steps[i], std::to_string(i + 1) + ". ");
}

auto closing(Blame blame) -> std::string_view {
  switch (blame) {
  case Blame::user:
    return "";
  case Blame::builder:
    return "\n  This is a matter of the builder, not of the project.\n";
  case Blame::ours:
    return "\n  This is probably a fault of the buildpack itself. Please report it with this "
           "log.\n";
  }
  return "";
}

} // namespace

auto describe(base::Error const& error) -> Message {
  return std::visit([](auto const& failure) { return words_for(failure); }, error.what);
}

auto format_message(Message const& message) -> std::string {
  auto out = "ERROR: " + message.heading + "\n";
  if (!message.found.empty()) {
    out += "\n  Found:\n";
    for (auto const& fact : message.found)
      out += "    " + fact + "\n";
  }
  if (!message.explanation.empty()) {
    out += "\n";
    append_wrapped(out, message.explanation, "  ", "  ");
  }
  append_steps(out, message.steps);
  out += closing(message.blame);
  return out;
}

} // namespace report
