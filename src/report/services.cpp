#include "base/failures.hpp"
#include "base/text.hpp"
#include "project/shell_words.hpp"
#include "report/message.hpp"
#include "report/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace report {

namespace {

constexpr auto entry_point_form =
    std::string_view("BP_PLANQK_ENTRYPOINT is package.module:function, as in src.program:run.");

// "src/program.py" -> "src.program"
auto module_of(std::string_view file) -> std::string {
  auto module = std::string(file.substr(0, file.rfind(".py")));
  if (module.ends_with("/__init__"))
    module.resize(module.size() - std::string_view("/__init__").size());
  std::ranges::replace(module, '/', '.');
  return module;
}

auto listed(std::vector<std::string> const& names) -> std::string {
  return names.empty() ? std::string("none") : base::join(names, ", ");
}

} // namespace

auto words_for(base::DockerRuntime const&) -> Message {
  return {.heading = "This service asks for the Docker runtime",
          .found = {"planqk.json: \"runtime\": \"DOCKER\""},
          .explanation =
              "A service with its own Dockerfile is built by Docker, not by this builder.",
          .steps = {"Build it from its Dockerfile.",
                    "Or, if it is a Python service with src/program.py, set \"runtime\" to "
                    "\"PYTHON_TEMPLATE\" in planqk.json."}};
}

auto words_for(base::EntryPointInvalid const& failure) -> Message {
  return {.heading = "The entry point is not valid",
          .found = {fmt::format("BP_PLANQK_ENTRYPOINT={} ({})", failure.value, failure.rule)},
          .explanation = std::string(entry_point_form),
          .steps = {"Correct BP_PLANQK_ENTRYPOINT, or leave it out to use src.program:run."}};
}

auto words_for(base::EntryPointFileMissing const& failure) -> Message {
  return {.heading = fmt::format("The entry point {} is not in the project", failure.value),
          .found = {fmt::format("none of {}", listed(failure.looked_for))},
          .explanation = std::string(entry_point_form),
          .steps = {"Correct BP_PLANQK_ENTRYPOINT, or add the file."}};
}

auto words_for(base::FunctionMissing const& failure) -> Message {
  auto steps = std::vector{fmt::format("Name the function {} in {}:\ndef {}(data, params):",
                                       failure.function, failure.file, failure.function)};
  if (!failure.found.empty())
    steps.push_back(fmt::format("Or name another one at build time:\nBP_PLANQK_ENTRYPOINT={}:{}",
                                module_of(failure.file), failure.found.front()));
  return {.heading = fmt::format("{} has no function {}", failure.file, failure.function),
          .found = {fmt::format("functions in {}: {}", failure.file, listed(failure.found))},
          .explanation = "A job is one call of this function with the job's input.",
          .steps = std::move(steps)};
}

auto words_for(base::NoEntryPoint const& failure) -> Message {
  auto message = Message{
      .heading = "There is nothing to start: no src/program.py and no Procfile",
      .found = {fmt::format("Python files: {}", listed(failure.python_files))},
      .explanation = "A job service has a function run(data, params) in src/program.py. A web "
                     "application has a Procfile with a line such as  web: gunicorn app:app",
      .steps = {}};
  if (!failure.notebooks.empty())
    message.found.push_back(fmt::format("notebooks: {}", listed(failure.notebooks)));
  for (auto const& near : failure.near_misses) {
    message.found.push_back(fmt::format("{} (did you mean {}?)", near.found, near.meant));
    message.steps.push_back(fmt::format("Rename {} to {}.", near.found, near.meant));
  }
  if (!failure.near_misses.empty())
    return message;
  if (failure.python_files.empty() && !failure.notebooks.empty())
    message.steps.push_back(fmt::format(
        "A notebook is not started as it is. Make a module of it, and put what it computes into "
        "a function run(data, params):\n"
        "jupyter nbconvert --to script --output-dir src --output program {}",
        project::quote_command({failure.notebooks.front()})));
  message.steps.emplace_back(
      "For a job: add src/program.py with the function run, or name the "
      "function at build time:\nBP_PLANQK_ENTRYPOINT=package.module:function");
  message.steps.emplace_back("For a web application: add a Procfile.");
  return message;
}

auto words_for(base::ModeInvalid const& failure) -> Message {
  return {.heading = "BP_PLANQK_MODE is neither service nor web",
          .found = {fmt::format("BP_PLANQK_MODE={}", failure.value)},
          .explanation = {},
          .steps = {"Set it to service or web, or leave it out: the project's files decide then."}};
}

auto words_for(base::ModeImpossible const& failure) -> Message {
  return {.heading =
              fmt::format("BP_PLANQK_MODE={} needs a file {}", failure.mode, failure.missing),
          .found = {fmt::format("no {} in the project", failure.missing)},
          .explanation = {},
          .steps = {fmt::format("Add {}.", failure.missing), "Or leave BP_PLANQK_MODE out."}};
}

auto words_for(base::NoWebProcess const& failure) -> Message {
  return {.heading = "The Procfile does not say which process answers requests",
          .found = {fmt::format("processes: {}", listed(failure.processes))},
          .explanation =
              "With several processes, the one that is started by default must be called "
              "web.",
          .steps = {"Rename that process to web."}};
}

auto words_for(base::PolicyInvalid const& failure) -> Message {
  return {.heading = "BP_PLANQK_POLICY is neither standard nor strict",
          .found = {fmt::format("BP_PLANQK_POLICY={}", failure.value)},
          .explanation = {},
          .steps = {"Set it to standard or strict, or leave it out."},
          .blame = Blame::builder};
}

auto words_for(base::PythonVersionInvalid const& failure) -> Message {
  return {.heading = fmt::format("{} does not hold a Python version", failure.source),
          .found = {fmt::format("{}: {}", failure.source, failure.text)},
          .explanation = "A version is written as 3.11, a range as >=3.10,<3.13.",
          .steps = {
              fmt::format("Write a version such as 3.11 into {}, or remove it.", failure.source)}};
}

auto words_for(base::PythonVersionUnavailable const& failure) -> Message {
  return {.heading = "The requested Python version is not available",
          .found = {fmt::format("{} asks for {}", failure.source, failure.text)},
          .explanation = fmt::format("Available: {}.", base::join(failure.known, ", ")),
          .steps = {fmt::format("Let {} ask for one of them.", failure.source)}};
}

} // namespace report
