#include "install/plan.hpp"
#include "install/situations.hpp"
#include "report/install_log.hpp"
#include "support/golden.hpp"

using support::a_case;
using support::Case;

namespace {

auto rendered(install::Step const& step) -> std::string {
  auto text = "--- " + step.name + " (in " + step.command.directory + ")\n";
  for (auto const& argument : step.command.arguments)
    text += argument + "\n";
  for (auto const& [name, value] : step.command.environment.variables)
    text += "  " + name + "=" + value + "\n";
  return text;
}

// All of a plan that a build writes, prints or starts.
auto rendered(Case const& one, install::Before const& before = {}) -> std::string {
  auto const plan = one.plan(before);
  auto text = report::environment_log(one.situation(), plan) + report::verdict_log(plan);
  for (auto const& step : plan.recipe.steps)
    text += rendered(step);
  if (plan.recipe.packages) {
    auto attempt = plan.recipe.packages->first;
    auto const situation = one.situation();
    text += rendered(install_step(situation, *plan.recipe.packages, attempt));
    auto refusal = install::Refusal{.diagnosis = {.cause = base::InstallCause::no_wheel},
                                    .without_wheel = {"beta"}};
    while (auto const next = next_attempt(attempt, refusal, situation)) {
      text += "--- then: " + report::attempt_name(*next) + "\n";
      for (auto const& argument :
           install_step(situation, *plan.recipe.packages, *next).command.arguments)
        text += argument + "\n";
      attempt = *next;
    }
  }
  for (auto const& step : plan.recipe.last_steps)
    text += rendered(step);
  for (auto const& [name, bytes] : plan.recipe.work_files)
    text += "--- file " + name + "\n" + bytes;
  text += "--- layer\n" + cnb::format_layer(plan.layer);
  for (auto const& [name, change] : plan.launch)
    text += "--- default " + name + "=" + change.value + "\n";
  return text;
}

auto served(Case const& one) -> std::string {
  auto const checked = install::check_served(one.situation());
  if (checked)
    return "served";
  auto const* const version = std::get_if<base::VersionNotServed>(&checked.error().what);
  return version == nullptr ? "other" : version->source + " wants " + version->wanted;
}

} // namespace

TEST_CASE("plan: what each decision installs", "[install][plan][req:env-pip]") {
  support::check_golden(
      "install/pip.txt",
      rendered(a_case({{"requirements.txt", "numpy\n"}},
                      {{"PATH", "/bin"}, {"PIP_INDEX_URL", "https://u:p@h.example/simple"}})));
  support::check_golden("install/pip-fallback.txt",
                        rendered(a_case({{"requirements.txt", "--pre\nnumpy\n"}})));
  support::check_golden(
      "install/pip-offline.txt",
      rendered(a_case({{"requirements.txt", "x==1 --hash=sha256:00\n"}, {"vendor/x.whl", ""}},
                      {{"BP_PLANQK_POLICY", "strict"}})));
  support::check_golden(
      "install/poetry.txt",
      rendered(a_case({{"pyproject.toml", "[tool.poetry]\npackage-mode = false\n"}})));
  support::check_golden(
      "install/conda.txt",
      rendered(
          a_case({{"environment.yml", "channels: [./c, conda-forge]\n"
                                      "dependencies: [python=3.11, numpy, {pip: ['-r r.txt', y]}]\n"
                                      "variables: {A: b, PATH: x, LD_X: y, PYTHONPATH: z}\n"},
                  {"r.txt", "z\n"}})));
  support::check_golden(
      "install/conda-without-channel.txt",
      rendered(
          a_case({{"environment.yml",
                   "name: x\nprefix: /home/me\nchannels: [conda-forge]\n"
                   "dependencies: ['python>=3.10', pip, 'setuptools<70', {pip: ['-r r.txt']}]\n"
                   "variables: {LOG_LEVEL: INFO}\n"},
                  {"r.txt", "z\n"}})));
  support::check_golden("install/none.txt",
                        rendered(a_case({}, {{"BP_PLANQK_PACKAGE_MANAGER", "none"}})));
}

TEST_CASE("plan: a kept environment", "[install][plan][req:env-reuse]") {
  auto const one = a_case({{"requirements.txt", "numpy\n"}});
  auto const before = install::Before{.metadata = install::to_metadata(one.plan().key)};
  auto const plan = one.plan(before);
  support::check_golden("install/reused.txt", report::verdict_log(plan));
}

TEST_CASE("plan: the stack's Python or none", "[install][plan][req:env-python-served]") {
  auto const of = [](std::string const& version) {
    return served(a_case({{"requirements.txt", ""}, {".python-version", version}}));
  };
  CHECK(of("3.11") == "served");
  CHECK(of("3.11.9") == "served");
  CHECK(of("3.12") == ".python-version wants 3.12");
  auto ranged = a_case({{"requirements.txt", ""}, {".python-version", ">=3.10"}});
  ranged.machine.python.version = "3.13.1"; // the decision said 3.11
  CHECK(served(ranged) == "served");
  CHECK(served(a_case({{"requirements.txt", ""}}, {{"BP_CPYTHON_VERSION", "3.9"}})) ==
        "BP_CPYTHON_VERSION wants 3.9");
}
