#include "report/install_log.hpp"

#include "base/text.hpp"
#include "cnb/sbom.hpp"
#include "install/installer.hpp"
#include "install/key.hpp"
#include "install/older.hpp"
#include "install/plan.hpp"
#include "install/rung.hpp"
#include "install/situation.hpp"
#include "install/stack_python.hpp"
#include "install/variables.hpp"
#include "project/settings.hpp"
#include "report/build_log.hpp"
#include "resolve/python_version.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace report {

namespace {

using install::Installer;
using install::InstallPlan;
using install::Situation;
using project::Manager;

auto tool_of(Situation const& situation, InstallPlan const& plan) -> std::string {
  auto const& machine = situation.machine;
  auto pip = plan.installer.installer == Installer::uv ? fmt::format("uv {}", machine.uv->version)
                                                       : std::string("pip");
  switch (situation.resolution.manager.manager) {
  case Manager::pip:
    return pip;
  case Manager::conda:
    if (install::without_channel(situation))
      return fmt::format("{}; no channel is asked", pip);
    return fmt::format("rattler {}, its pip list by {}", machine.rattler->version, pip);
  case Manager::poetry:
    return fmt::format("Poetry {}", machine.poetry->version);
  case Manager::none:
    break;
  }
  return {};
}

auto manager_line(Situation const& situation, InstallPlan const& plan) -> std::string {
  auto const& choice = situation.resolution.manager;
  if (choice.manager == Manager::none)
    return "No dependencies: an environment with Python alone";
  return fmt::format("{} from {}, installed by {}", to_name(choice.manager),
                     base::printable(base::join(choice.manifests, ", ")), tool_of(situation, plan));
}

auto pip_reason(install::InstallerChoice const& choice) -> std::string {
  auto const what = base::printable(choice.what);
  switch (choice.reason) {
  case install::PipReason::uv_missing:
    return "Installed by pip: the build image has no uv";
  case install::PipReason::variable:
    return fmt::format("Installed by pip, not by uv: uv has no word for {}", what);
  case install::PipReason::directive:
    return fmt::format("Installed by pip, not by uv: uv does not honour {}", what);
  case install::PipReason::none:
    break;
  }
  return {};
}

auto python_line(Situation const& situation) -> std::string {
  auto const& python = situation.resolution.python;
  auto const& version = situation.machine.python.version;
  if (situation.resolution.manager.manager == Manager::conda &&
      !install::without_channel(situation))
    return python.requested.empty()
               ? "Python as the solver chooses"
               : fmt::format("Python {} ({})", python.requested, python.source);
  if (python.requested.empty())
    return fmt::format("Python {} of the stack", version);
  return fmt::format("Python {} of the stack ({} asks for {})", version, python.source,
                     python.requested);
}

auto line(std::string_view text) -> std::string {
  return fmt::format("    {}\n", text);
}

} // namespace

auto environment_log(Situation const& situation, InstallPlan const& plan) -> std::string {
  auto out = std::string("  Resolving the environment\n");
  out += line(manager_line(situation, plan));
  if (auto const reason = pip_reason(plan.installer); !reason.empty())
    out += line(reason);
  out += line(python_line(situation));
  if (situation.project.vendored && situation.resolution.manager.manager != Manager::poetry)
    out += line(fmt::format("Offline: everything comes from {}/",
                            base::printable(situation.settings.vendor_directory)));
  for (auto const& source : install::named_sources(situation.variables))
    out += line(fmt::format("Package source {} ({})", source.host, source.variable));
  return out + "\n" + sources_log(situation.resolution.warnings);
}

auto verdict_log(InstallPlan const& plan) -> std::string {
  using enum install::Verdict::Why;
  auto const& verdict = plan.verdict;
  if (verdict.action == install::Verdict::Action::reuse) {
    auto out = std::string("  Reusing the environment of the last build\n") +
               line("Nothing that it was made from has changed");
    if (plan.unpinned)
      out += line("Versions are unpinned, kept from the last build; `--clear-cache` or "
                  "BP_PLANQK_REFRESH=1 renews them");
    return out + "\n";
  }
  auto title = std::string("  Installing the environment\n");
  switch (verdict.why) {
  case first:
    return title;
  case changed:
    return title + line(fmt::format("Changed since the last build: {}",
                                    base::printable(base::join(verdict.changed, ", "), 400)));
  case refresh:
    return title + line("Renewed: BP_PLANQK_REFRESH says so");
  case not_there:
    return title + line("The last build kept no copy that this one could use");
  case unchanged:
    break;
  }
  return title;
}

auto attempt_name(install::Attempt const& attempt) -> std::string {
  auto const from_source =
      attempt.from_source.empty()
          ? std::string()
          : fmt::format(", from source: {}", base::join(attempt.from_source, ", "));
  switch (attempt.rung) {
  case install::Rung::wheels:
    return "uv pip install, wheels only";
  case install::Rung::sources:
    return fmt::format("uv pip install, wheels only{}", from_source);
  case install::Rung::as_told:
    return fmt::format("uv pip install{}", from_source);
  case install::Rung::pip:
    break;
  }
  return fmt::format("pip install{}", from_source);
}

auto step_down_log(install::Attempt const& next, install::Refusal const& refusal) -> std::string {
  if (!next.older_setuptools && refusal.wants_newer_setuptools)
    return line("A build asks for setuptools 81 or newer: once more without that limit");
  if (next.rung == install::Rung::sources)
    return line(fmt::format("Once more with sources: there is no wheel of {}",
                            base::join(refusal.without_wheel, ", ")));
  return line(fmt::format("Left to pip: {}", base::printable(refusal.diagnosis.evidence)));
}

auto older_log(std::vector<install::Older> const& versions) -> std::string {
  auto out = std::string();
  for (auto const& one : versions) {
    auto const names = base::join(one.because, " ");
    out += line(fmt::format("{} {} is older than {}, which pip would take: no wheel of {} "
                            "(BP_PLANQK_FROM_SOURCE=\"{}\" builds it)",
                            one.name, one.version, one.newer, names, names));
  }
  return out;
}

auto not_compared_log(std::vector<std::string> const& questions) -> std::string {
  return line(fmt::format("Perhaps older than what pip would take: {}",
                          base::printable(base::join(questions, ", "), 400)));
}

auto step_log(std::string_view step) -> std::string {
  return line(fmt::format("Running {}", step));
}

auto output_line(std::string_view text) -> std::string {
  return fmt::format("      {}\n", text);
}

auto completed_log(std::int64_t milliseconds) -> std::string {
  return fmt::format("      Completed in {}.{} s\n", milliseconds / 1000,
                     milliseconds % 1000 / 100);
}

auto environment_outcome(InstallPlan const& plan, cnb::Sbom const& content, std::string_view python)
    -> std::string {
  auto out = std::string("\n  Environment\n");
  auto const count = content.components.size();
  out += line(fmt::format("Layer environment: {} {}, Python {}", count,
                          count == 1 ? "package" : "packages", python.empty() ? "none" : python));
  if (plan.launch.empty())
    return out + "\n";
  out += "\n  Configuring launch environment\n";
  for (auto const& [name, change] : plan.launch)
    out += line(fmt::format("{} -> \"{}\"", name, base::printable(change.value)));
  return out + "\n";
}

} // namespace report
