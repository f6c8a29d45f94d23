#include "base/failures.hpp"
#include "base/job_failures.hpp"
#include "base/text.hpp"
#include "project/shell_words.hpp"
#include "report/message.hpp"
#include "report/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace report {

namespace {

constexpr auto no_dependencies = std::string_view(
    "If the service needs no packages, add an empty requirements.txt, or build with\n"
    "BP_PLANQK_PACKAGE_MANAGER=none");

constexpr auto shown_path = std::size_t{4096}; // a line must be whole to be copied

auto near_miss_fact(base::NearMiss const& near) -> std::string {
  return fmt::format("{} (did you mean {}?)", near.found, near.meant);
}

auto near_miss_step(base::NearMiss const& near) -> std::string {
  return fmt::format("Rename {} to {}.", near.found, near.meant);
}

auto quoted(std::string const& name) -> std::string {
  return project::quote_command({name});
}

auto shown_list(std::vector<std::string> const& names) -> std::string {
  return names.empty() ? std::string("nothing") : base::join(names, ", ");
}

auto package_mode_words(base::NotServed const& failure) -> Message {
  return {.heading = "Poetry would try to install the project itself, and cannot",
          .found = {fmt::format("{} without package-mode = false", failure.file),
                    "no folder or module of the project's name"},
          .explanation =
              "A service is not a package: with package-mode = false Poetry installs its "
              "dependencies only.",
          .steps = {"Add to pyproject.toml:\n[tool.poetry]\npackage-mode = false"}};
}

auto without_constraint_words(base::NotServed const& failure) -> Message {
  return {.heading = "The Poetry project does not say which Python it needs",
          .found = {fmt::format("{} without requires-python and without a python dependency",
                                failure.file)},
          .explanation =
              "This builder's Poetry buildpack takes part only where a Python version is "
              "given.",
          .steps = {"Add to pyproject.toml:\n[tool.poetry.dependencies]\npython = \"^3.10\"",
                    "Or, where it has a [project] table, there:\nrequires-python = \">=3.10\""}};
}

auto other_form_steps(base::NotServed const& failure) -> std::vector<std::string> {
  auto const constraint = base::printable(failure.constraint, 80);
  if (failure.key.ends_with(".python"))
    return {fmt::format("Write it as a text:\n[tool.poetry.dependencies]\npython = \"{}\"",
                        constraint.empty() ? "^3.10" : constraint)};
  if (failure.key.ends_with("requires-python"))
    return {"Write it as a text:\n[project]\nrequires-python = \">=3.10\""};
  return {fmt::format("Make a table of {}, or take it out.", failure.key)};
}

auto other_form_words(base::NotServed const& failure) -> Message {
  auto const ends = failure.key.ends_with("python");
  return {.heading = "The Python version has a form that this builder's Poetry cannot read",
          .found = {fmt::format("{} in {}, which is not a {}", failure.key, failure.file,
                                ends ? "text" : "table")},
          .explanation = "The Poetry buildpack reads the version from pyproject.toml itself, and "
                         "takes a text only.",
          .steps = other_form_steps(failure)};
}

auto buildpack_yml_words() -> Message {
  return {.heading = "buildpack.yml is not supported any more",
          .found = {"buildpack.yml"},
          .explanation = "The buildpack that installs Python refuses projects with this file.",
          .steps = {"Remove buildpack.yml; choose a Python version with a .python-version file or "
                    "with BP_CPYTHON_VERSION."}};
}

auto not_offered_words(base::NotServed const& failure) -> Message {
  auto const none = failure.manager == "none";
  auto steps = std::vector{fmt::format("Use a builder whose order has a group for {}.",
                                       none ? "plain Python" : failure.manager)};
  if (none)
    steps.emplace_back("Or add an empty requirements.txt, for pip.");
  else if (failure.manager != "pip")
    steps.emplace_back("Or describe the dependencies in a requirements.txt, for pip.");
  auto const file = failure.file.empty() ? std::string("BP_PLANQK_PACKAGE_MANAGER=none")
                                         : fmt::format("{} ({})", failure.file, failure.manager);
  return {.heading = none ? std::string("This builder cannot serve a project without dependencies")
                          : fmt::format("This builder does not serve {}", failure.manager),
          .found = {file},
          .explanation = "The project was understood, but no group of the builder's order took it.",
          .steps = std::move(steps),
          .blame = Blame::builder};
}

} // namespace

auto words_for(base::NoPackageManager const& failure) -> Message {
  auto message = Message{
      .heading = "No dependency file was found",
      .found = {fmt::format("in the project's top folder: {}", shown_list(failure.root_entries))},
      .explanation = "One of these is expected in the top folder, under exactly this name: "
                     "requirements.txt (pip), environment.yml or package-list.txt (conda), "
                     "pyproject.toml with [tool.poetry] (Poetry).",
      .steps = {}};
  for (auto const& near : failure.near_misses) {
    message.found.push_back(near_miss_fact(near));
    message.steps.push_back(near_miss_step(near));
  }
  if (!failure.near_misses.empty())
    return message;
  message.steps.emplace_back("Add the file to the top folder of the upload.");
  message.steps.emplace_back(no_dependencies);
  return message;
}

auto words_for(base::SeveralPackageManagers const& failure) -> Message {
  auto found = std::vector<std::string>();
  auto managers = std::vector<std::string>();
  for (auto const& file : failure.files) {
    found.push_back(fmt::format("{} ({})", file.file, file.manager));
    if (std::ranges::find(managers, file.manager) == managers.end())
      managers.push_back(file.manager);
  }
  return {.heading = "The project has dependency files of several package managers",
          .found = std::move(found),
          .explanation =
              "Exactly one package manager installs a service's dependencies, and guessing "
              "which one was meant would install the wrong ones silently.",
          .steps = {"Remove the files of all but one.",
                    fmt::format("Or say at build time which one counts:\n"
                                "BP_PLANQK_PACKAGE_MANAGER={}",
                                base::join(managers, "\nBP_PLANQK_PACKAGE_MANAGER="))}};
}

auto words_for(base::ManagerUnknown const& failure) -> Message {
  return {.heading = "BP_PLANQK_PACKAGE_MANAGER names no package manager",
          .found = {fmt::format("BP_PLANQK_PACKAGE_MANAGER={}", failure.value)},
          .explanation = {},
          .steps = {"Set it to pip, conda, poetry or none, or leave it out."}};
}

auto words_for(base::ManagerFileMissing const& failure) -> Message {
  auto message = Message{
      .heading = fmt::format("{} was chosen, but its file is missing", failure.manager),
      .found = {fmt::format("BP_PLANQK_PACKAGE_MANAGER={}", failure.manager),
                fmt::format("no {} in the project's top folder",
                            base::join(failure.accepted, ", no "))},
      .explanation = {},
      .steps = {fmt::format("Add {} to the top folder.", base::join(failure.accepted, " or ")),
                "Or leave BP_PLANQK_PACKAGE_MANAGER out."}};
  for (auto const& near : failure.near_misses) {
    message.found.push_back(near_miss_fact(near));
    message.steps.front() = near_miss_step(near);
  }
  if (!failure.inline_list.empty()) {
    message.found.push_back(fmt::format("{} has a pip list", failure.inline_list));
    message.explanation = fmt::format(
        "pip reads no {}. Built as conda, a list that asks conda for nothing but Python needs no "
        "channel with the local edition.",
        failure.inline_list);
    message.steps = {"Leave BP_PLANQK_PACKAGE_MANAGER out: the file is conda's.",
                     fmt::format("Or write the lines of its pip list into a requirements.txt, and "
                                 "let it say instead:\n  - pip:\n      - -r requirements.txt")};
  }
  return message;
}

auto words_for(base::RequirementFileOutside const& failure) -> Message {
  return {.heading = "A file named by BP_PIP_REQUIREMENT is outside of the project",
          .found = {fmt::format("BP_PIP_REQUIREMENT names {}", failure.file)},
          .explanation = "Only what was uploaded is there when the image is built.",
          .steps = {"Use paths inside the project, relative to its top folder."}};
}

auto words_for(base::RequirementFileMissing const& failure) -> Message {
  auto const file = base::printable(failure.file);
  return {.heading = "A file named by BP_PIP_REQUIREMENT is missing",
          .found = {fmt::format("BP_PIP_REQUIREMENT names {}, which is not there", file)},
          .explanation = "Names are separated by blanks and relative to the project's top folder.",
          .steps = {fmt::format("Add {}, or correct BP_PIP_REQUIREMENT.", file)}};
}

auto words_for(base::ToolUnsupported const& failure) -> Message {
  return {.heading = fmt::format("{} alone is not supported", failure.tool),
          .found = {failure.file},
          .explanation =
              "Services are installed by pip, conda or Poetry. Most tools can export what "
              "one of them reads.",
          .steps = {fmt::format("Run this in the project and upload the new file, too:\n{}",
                                failure.command)}};
}

auto words_for(base::VendorWithoutPackages const& failure) -> Message {
  return {.heading = fmt::format("The folder {}/ would switch the package index off",
                                 base::printable(failure.directory)),
          .found = {fmt::format("{}/ without any package that {} can install",
                                base::printable(failure.directory), failure.manager)},
          .explanation =
              fmt::format("A folder of this name means an offline installation: {} would "
                          "look for every dependency there and nowhere else.",
                          failure.manager),
          .steps = {"Rename the folder if it holds code of yours.",
                    failure.manager == "pip"
                        ? fmt::format("Or put the packages of all dependencies into it:\n"
                                      "pip download -r requirements.txt -d {}",
                                      quoted(failure.directory))
                        : "Or put the packages of all dependencies into it."}};
}

auto words_for(base::FolderZipped const& failure) -> Message {
  return {.heading = "The folder was uploaded instead of its content",
          .found = {fmt::format("one top folder, {}/, which holds {}", failure.folder,
                                shown_list(failure.found))},
          .explanation = "The project's files must stand at the top of the upload.",
          .steps = {fmt::format("Make the archive inside of the folder:\n"
                                "cd {} && zip -r ../service.zip .",
                                quoted(failure.folder)),
                    fmt::format("Or, for a build from a directory, name the folder itself:\n"
                                "pack build ... --path {}",
                                quoted(failure.folder))}};
}

auto words_for(base::ManifestInSubfolder const& failure) -> Message {
  auto found = std::vector<std::string>();
  for (auto const& file : failure.files)
    found.push_back(base::printable(file));
  auto const folder = base::printable(failure.folder);
  return {
      .heading = "The dependency file is in a sub-folder",
      .found = found,
      .explanation = "It is looked for in the top folder only, beside src/ or app/.",
      .steps = {fmt::format("Copy it to the top folder:\ncp {} .", quoted(found.front())),
                fmt::format("Or, if {}/ is the whole project, upload its content alone.", folder)}};
}

auto words_for(base::ServicesInFolders const& failure) -> Message {
  auto const command =
      failure.command.empty() ? std::string("pack build ... --path") : failure.command;
  auto found = std::vector<std::string>();
  auto step = std::string(failure.folders.size() == 1 ? "Name it:" : "Name the one that you mean:");
  for (auto const& folder : failure.folders) {
    found.push_back(base::printable(folder, shown_path));
    step += fmt::format("\n{} {}", command, base::printable(quoted(folder), shown_path));
  }
  if (!failure.is_whole)
    found.emplace_back("and more");
  return {.heading = failure.folders.size() == 1 ? "The service is in a folder of the upload"
                                                 : "The upload holds several services",
          .found = std::move(found),
          .explanation = "Each has its own dependency file and its own program; the upload's top "
                         "folder has not.",
          .steps = {std::move(step)}};
}

auto words_for(base::NotServed const& failure) -> Message {
  using enum base::NotServedReason;
  switch (failure.reason) {
  case poetry_package_mode:
    return package_mode_words(failure);
  case poetry_without_constraint:
    return without_constraint_words(failure);
  case poetry_other_form:
    return other_form_words(failure);
  case buildpack_yml:
    return buildpack_yml_words();
  case manager_not_offered:
    break;
  }
  return not_offered_words(failure);
}

} // namespace report
