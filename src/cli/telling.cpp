#include "cli/telling.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/session.hpp"
#include "engine/context.hpp"
#include "engine/engine.hpp"
#include "engine/live_run.hpp"
#include "engine/values.hpp"
#include "io/console.hpp"
#include "job/builder.hpp"
#include "job/story.hpp"
#include "report/message.hpp"
#include "report/run_json.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unistd.h>
#include <utility>

namespace cli {

namespace {

using report::Form;

auto result_text(job::JobResult const& result) -> std::string {
  return result.text.ends_with('\n') ? result.text : result.text + '\n';
}

// For people: what is not in the result. Of a job that we ended, or whose output could not be
// taken, nobody knows what it would have left.
auto notes(job::Story const& story, bool has_failed) -> std::string {
  auto text = std::string();
  if (!has_failed && !story.result && story.end && story.end->exit_code == 0)
    text += "the job ended well and left no result\n";
  auto const others = std::ranges::count_if(story.files, [&](job::OutputFile const& file) {
    return !story.result || file.path != story.result->origin;
  });
  if (others > 0 && story.output_directory.empty())
    text += "it left " + std::to_string(others) + (others == 1 ? " more file" : " more files") +
            "; --output DIR keeps them\n";
  if (!story.output_directory.empty())
    text += std::to_string(story.files.size()) +
            (story.files.size() == 1 ? " file in " : " files in ") +
            base::printable(story.output_directory) + "\n";
  for (auto const& line : story.left_behind)
    text += "not taken: " + base::printable(line) + "\n";
  return text;
}

} // namespace

Telling::Telling(Session const& session)
    : session_(session), events_(session.voice().events), json_(session.voice().json),
      quiet_(session.voice().quiet), escapes_(::isatty(STDERR_FILENO) == 1) {
}

Telling::~Telling() {
  end_relay();
}

void Telling::step(std::string_view sentence,
                   std::string_view event,
                   std::string_view key,
                   std::string_view value) {
  if (events_)
    put(report::event_line(event, key, value));
  if (!sentence.empty())
    note(sentence);
}

void Telling::note(std::string_view sentence) {
  if (!quiet_)
    say("planqk-job: " + std::string(sentence) + "\n");
}

void Telling::interim_result(std::string_view text) {
  if (events_)
    put(report::interim_event(text));
}

void Telling::relay(std::string_view bytes) {
  constexpr auto kept = std::size_t{64} * 1024;
  if (!quiet_)
    return io::print_error(escapes_ ? escaper_.add(bytes) : std::string(bytes));
  held_ += bytes;
  if (held_.size() > 2 * kept)
    held_.erase(0, held_.size() - kept);
}

void Telling::relay_build(std::string_view bytes) {
  constexpr auto longest = std::size_t{256};
  relay(bytes);
  for (auto const c : bytes) {
    if (c != '\n') {
      if (line_.size() < longest)
        line_ += c;
      continue;
    }
    if (auto const phase = job::phase_of(line_); !phase.empty() && events_)
      put(report::event_line("build-phase", "phase", phase));
    line_.clear();
  }
}

void Telling::show_held() {
  if (quiet_)
    io::print_error(escapes_ ? escaper_.add(held_) + escaper_.finish() : held_);
}

void Telling::end_relay() {
  if (escapes_ && !quiet_)
    io::print_error(escaper_.finish());
}

auto Telling::context() -> engine::Context {
  return {.environment = session_.environment(),
          .interruption = session_.interruption(),
          .listener = *this,
          .command = session_.voice().command,
          .state = engine::state_folder(session_.environment())};
}

auto Telling::with_run(std::unique_ptr<engine::Engine> engine,
                       std::function<base::Result<void>(engine::LiveRun&)> const& work)
    -> base::Result<void> {
  return engine::with_run(engine::state_folder(session_.environment()), std::move(engine), work,
                          [&](engine::Names const& names) { note_left(names); });
}

void Telling::note_left(engine::Names const& names) const {
  for (auto const& name : names)
    say("planqk-job: left: " + base::printable(name, 4096) + "\n");
  say("planqk-job: what is left is tried again by: planqk-job clean\n");
}

auto Telling::finish(std::string_view command, job::Story const& story, base::Error const* error)
    -> int {
  auto const code = error == nullptr ? exit_code::done : exit_code_of(*error);
  if (error != nullptr)
    show_held();
  if (events_ || json_) {
    put(report::run_json(command, story, error, code, events_ ? Form::event : Form::object));
    return code;
  }
  if (story.result)
    put(result_text(*story.result));
  if (!quiet_)
    say(notes(story, error != nullptr));
  if (error != nullptr)
    say(report::format_message(report::describe(*error)));
  return code;
}

auto Telling::finish_build(job::Story const& story) -> int {
  if (events_ || json_)
    put(report::build_json(story, events_ ? Form::event : Form::object));
  else if (!quiet_)
    say("planqk-job: " + std::string(story.reused_image ? "unchanged: " : "built: ") +
        base::printable(story.image) + "\n");
  return exit_code::done;
}

void Telling::say(std::string_view text) const {
  io::print_error(text);
}

} // namespace cli
