#include "cnb/launch.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "cnb/toml_reader.hpp"
#include "cnb/toml_writer.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace cnb {

namespace {

constexpr auto launch_file = std::string_view("launch.toml");

auto is_type_character(char c) -> bool {
  return base::is_alpha(c) || base::is_digit(c) || c == '.' || c == '_' || c == '-';
}

void append_process(std::string& out, Process const& process) {
  append_gap(out);
  out += "[[processes]]\n";
  append_text(out, "type", process.type.name());
  append_list(out, "command", process.command);
  if (process.is_default == Default::yes)
    out += "default = true\n";
  if (!process.working_directory.empty())
    append_text(out, "working-dir", process.working_directory);
}

auto to_process(TomlReader const& table) -> base::Result<Process> {
  auto const name = TRY(table.required("type"));
  auto type = ProcessType::parse(name);
  if (!type)
    return table.refuse("type", "is no process type");
  if (!table.has("command"))
    return table.refuse("command", "is missing");
  if (table.has("direct"))
    return table.refuse("direct", "is not supported since Buildpack API 0.9");
  auto command = TRY(table.strings("command"));
  auto const is_default = TRY(table.flag("default"));
  auto working_directory = TRY(table.string("working-dir"));
  return Process{.type = *std::move(type),
                 .command = std::move(command),
                 .is_default = is_default ? Default::yes : Default::no,
                 .working_directory = std::move(working_directory)};
}

} // namespace

auto ProcessType::parse(std::string_view text) -> std::optional<ProcessType> {
  // The launcher's links are called like the types: two names would be directories.
  if (text.empty() || text == "." || text == "..")
    return std::nullopt;
  if (!std::ranges::all_of(text, is_type_character))
    return std::nullopt;
  return ProcessType(std::string(text));
}

auto web_process() -> ProcessType {
  return ProcessType("web");
}

auto format_launch(Launch const& launch) -> std::string {
  auto out = std::string();
  for (auto const& [key, value] : launch.labels) {
    append_gap(out);
    out += "[[labels]]\n";
    append_text(out, "key", key);
    append_text(out, "value", value);
  }
  for (auto const& process : launch.processes)
    append_process(out, process);
  return out;
}

auto parse_launch(std::string_view text) -> base::Result<Launch> {
  auto const document = TRY(TomlDocument::parse(text, launch_file));
  auto const root = document.root();
  auto result = Launch();
  auto const labels = TRY(root.tables("labels"));
  for (auto const& label : labels) {
    auto key = TRY(label.string("key"));
    auto value = TRY(label.string("value"));
    result.labels.insert_or_assign(std::move(key), std::move(value));
  }
  auto const processes = TRY(root.tables("processes"));
  for (auto const& process : processes)
    result.processes.push_back(TRY(to_process(process)));
  return result;
}

} // namespace cnb
