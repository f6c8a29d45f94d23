#include "report/run_json.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "cnb/json_writer.hpp"
#include "job/outcome.hpp"
#include "job/story.hpp"
#include "project/json_reader.hpp"
#include "report/job_json.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace report {

namespace {

using cnb::JsonLayout;
using cnb::JsonWriter;

constexpr auto longest_path = std::size_t{4096};

auto writer_of(Form form) -> JsonWriter {
  auto json = JsonWriter(form == Form::event ? JsonLayout::one_line : JsonLayout::indented);
  if (form == Form::event)
    json.text("event", "end");
  return json;
}

void add_texts(JsonWriter& json, std::string_view key, std::vector<std::string> const& texts) {
  json.array(key);
  for (auto const& text : texts)
    json.text(base::printable(text, longest_path));
  json.end_array();
}

auto how(job::Stopped stopped) -> std::string_view {
  switch (stopped) {
  case job::Stopped::no:
    return "exited";
  case job::Stopped::by_time:
    return "time";
  case job::Stopped::by_output:
    return "output";
  case job::Stopped::by_signal:
    return "interrupted";
  }
  std::unreachable();
}

void add_end(JsonWriter& json, job::End const& end) {
  json.object("job");
  json.literal("exit_code", std::to_string(end.exit_code));
  json.text("ended", how(end.stopped));
  json.literal("out_of_memory", end.out_of_memory ? "true" : "false");
  json.end_object();
}

void add_result(JsonWriter& json, job::JobResult const& result) {
  json.object("result");
  json.text("from", result.origin);
  if (result.is_json)
    json.literal("value", project::compact_json(result.text));
  else
    json.text("text", base::printable(result.text, std::string_view::npos));
  json.end_object();
}

void add_output(JsonWriter& json, job::Story const& story) {
  json.object("output");
  if (!story.output_directory.empty())
    json.text("directory", base::printable(story.output_directory, longest_path));
  json.array("files");
  for (auto const& file : story.files) {
    json.object();
    json.text("path", base::printable(file.path, longest_path));
    json.literal("bytes", std::to_string(file.size));
    json.end_object();
  }
  json.end_array();
  add_texts(json, "left_behind", story.left_behind);
  json.end_object();
}

} // namespace

auto build_json(job::Story const& story, Form form) -> std::string {
  auto json = writer_of(form);
  json.literal("ok", "true");
  json.text("command", "build");
  json.text("run", story.run);
  json.text("image", story.image);
  json.literal("reused", story.reused_image ? "true" : "false");
  return json.finish();
}

auto run_json(std::string_view command,
              job::Story const& story,
              base::Error const* error,
              int exit_code,
              Form form) -> std::string {
  auto json = writer_of(form);
  json.literal("ok", error == nullptr ? "true" : "false");
  json.text("command", command);
  json.text("run", story.run);
  json.text("image", story.image);
  if (error != nullptr)
    add_failure(json, *error, exit_code);
  add_texts(json, "inputs", story.inputs);
  json.text("input_check", to_word(story.input_check));
  if (story.end)
    add_end(json, *story.end);
  if (story.result)
    add_result(json, *story.result);
  else
    json.literal("result", "null");
  json.literal("interim_results", std::to_string(story.interim_results));
  add_output(json, story);
  return json.finish();
}

auto failure_event(std::string_view command, base::Error const& error, int exit_code)
    -> std::string {
  auto json = writer_of(Form::event);
  json.literal("ok", "false");
  json.text("command", command);
  add_failure(json, error, exit_code);
  return json.finish();
}

auto clean_json(std::vector<std::string> const& removed,
                std::vector<std::string> const& left,
                bool dry_run) -> std::string {
  auto json = JsonWriter();
  json.literal("ok", left.empty() ? "true" : "false");
  json.text("command", "clean");
  json.literal("dry_run", dry_run ? "true" : "false");
  add_texts(json, "removed", removed);
  add_texts(json, "left", left);
  return json.finish();
}

auto event_line(std::string_view event, std::string_view key, std::string_view value)
    -> std::string {
  auto json = JsonWriter(JsonLayout::one_line);
  json.text("event", event);
  json.text(key, base::printable(value, longest_path));
  return json.finish();
}

auto interim_event(std::string_view text) -> std::string {
  auto json = JsonWriter(JsonLayout::one_line);
  json.text("event", "interim-result");
  if (project::is_json(text))
    json.literal("value", project::compact_json(text));
  else
    json.text("text", base::printable(text, longest_path));
  return json.finish();
}

} // namespace report
