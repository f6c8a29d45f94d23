#include "python_env/machine.hpp"

#include "base/environment.hpp"
#include "base/error.hpp"
#include "base/failures.hpp"
#include "base/text.hpp"
#include "install/situation.hpp"
#include "install/variables.hpp"
#include "io/process_runner.hpp"
#include "io/reader.hpp"
#include "project/settings.hpp"
#include "project/snapshot.hpp"

#include <algorithm>
#include <expected>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace python_env {

namespace {

using base::Result;
using install::Tool;
using project::Manager;

constexpr auto rattler_version = "import importlib.metadata as m; print(m.version('py-rattler'))";

// "uv 0.13.9 (x86_64)", "Poetry (version 2.1.4)", "Python 3.11.2", "0.28.0"
auto version_in(std::string_view line) -> std::string {
  for (auto const word : base::words(line))
    if (base::is_digit(word[0]))
      return base::printable(word.substr(0, word.find(')')), 40);
  return {};
}

class Prober {
public:
  Prober(io::ProcessRunner& runner, base::Environment const& environment)
      : runner_(runner), environment_(install::child_environment(environment)) {}

  // Nothing where the tool is not there, or cannot tell its version.
  auto probe(std::string_view name, std::vector<std::string> arguments)
      -> Result<std::optional<Tool>> {
    auto const path = io::find_program(name, environment_.find("PATH").value_or(""));
    if (path.empty())
      return std::nullopt;
    arguments.insert(arguments.begin(), path);
    auto version = std::string();
    auto const status = runner_.run(
        {.arguments = std::move(arguments), .environment = environment_, .directory = "/"},
        [&](std::string_view line) {
          if (version.empty())
            version = version_in(line);
        });
    if (!status && std::holds_alternative<base::Interrupted>(status.error().what))
      return std::unexpected(status.error());
    if (!status || !status->is_success() || version.empty())
      return std::nullopt;
    return Tool{.path = path, .version = version};
  }

private:
  io::ProcessRunner& runner_;
  base::Environment environment_;
};

// Beside the tools: ../share/planqk/wheels of a folder of PATH.
void look_for_wheels(std::string_view path, install::Machine& machine) {
  for (auto const folder : base::split(path, ':')) {
    auto const place = std::string(folder.substr(0, folder.rfind('/'))) + "/share/planqk/wheels";
    auto const reader = io::open_reader(place);
    if (!folder.starts_with('/') || !reader)
      continue;
    auto const entry = (*reader)->look({.path = ".", .want = project::Want::listing, .limit = 100});
    if (auto const* const directory = std::get_if<project::Directory>(&entry))
      std::ranges::copy_if(directory->names, std::back_inserter(machine.wheel_files),
                           [](auto const& name) { return name.ends_with(".whl"); });
    if (machine.wheel_files.empty())
      continue;
    std::ranges::sort(machine.wheel_files);
    machine.wheels = place;
    return;
  }
}

auto system_bundle() -> std::string {
  constexpr auto name = std::string_view("ca-certificates.crt");
  constexpr auto folder = std::string_view("/etc/ssl/certs");
  auto const reader = io::open_reader(std::string(folder));
  if (!reader)
    return {};
  auto const entry = (*reader)->look({.path = std::string(name), .want = project::Want::kind});
  return std::holds_alternative<project::Present>(entry)
             ? std::string(folder) + "/" + std::string(name)
             : std::string();
}

auto target_of(base::Environment const& environment) -> std::string {
  auto parts = std::vector<std::string>();
  for (auto const* const name : {"CNB_TARGET_OS", "CNB_TARGET_ARCH", "CNB_TARGET_ARCH_VARIANT",
                                 "CNB_TARGET_DISTRO_NAME", "CNB_TARGET_DISTRO_VERSION"})
    if (auto const value = environment.find(name); value && !value->empty())
      parts.emplace_back(*value);
#if defined(__aarch64__)
  parts.emplace_back("arm64"); // older platforms tell no target: this program runs on it
#else
  parts.emplace_back("amd64");
#endif
  return base::join(parts, "/");
}

} // namespace

auto look_at_machine(io::ProcessRunner& runner,
                     base::Environment const& environment,
                     Manager manager) -> Result<install::Machine> {
  auto prober = Prober(runner, environment);
  auto machine = install::Machine{.target = target_of(environment)};
  auto python = TRY(prober.probe("python3", {"--version"}));
  if (!python)
    return base::fail(
        base::ToolMissing{.tool = "python3", .manager = std::string(to_name(manager))});
  machine.python = *std::move(python);
  auto const pip = io::find_program("pip", environment.find("PATH").value_or(""));
  if (!pip.empty())
    machine.pip = Tool{.path = pip};
  if (manager != Manager::none)
    look_for_wheels(environment.find("PATH").value_or(""), machine);
  if (manager == Manager::poetry)
    machine.certificates = system_bundle();
  machine.uv = TRY(prober.probe("uv", {"--version"}));
  if (manager == Manager::poetry)
    machine.poetry = TRY(prober.probe("poetry", {"--version", "--no-ansi"}));
  if (manager == Manager::conda)
    machine.rattler = TRY(prober.probe("rattler-python", {"-I", "-c", rattler_version}));
  return machine;
}

} // namespace python_env
