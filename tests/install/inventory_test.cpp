#include "install/inventory.hpp"
#include "support/catch.hpp"
#include "support/upload.hpp"

#include <algorithm>

using project::Manager;
using Names = std::vector<std::string>;

namespace {

auto const places = install::InstalledPlaces{.python = "/layers/python/bin/python3",
                                             .site = "/layers/packages/site-packages",
                                             .conda = "",
                                             .layers = "/layers",
                                             .own_layer = "/layers/own/installed",
                                             .tool = "/buildpack/tools/installed.py"};

auto arguments_of(support::MemoryReader::Files files, support::Variables variables = {}) -> Names {
  auto const decision = support::decide(support::service(std::move(files)), std::move(variables));
  REQUIRE(decision);
  auto command = install::inventory_command(
      places, decision->project, decision->settings, decision->resolution.manager.manager, "last",
      {{{"PATH", "/bin"}, {"PYTHONPATH", "/trap"}, {"BP_X", "1"}}});
  CHECK(command.environment == base::Environment{{{"PATH", "/bin"}}});
  return command.arguments;
}

auto asked(Names const& arguments) -> Names {
  auto found = Names();
  for (auto const& argument : arguments)
    if (argument.starts_with("--asked=") || argument == "--unnamed")
      found.push_back(argument);
  return found;
}

} // namespace

TEST_CASE("inventory: the command runs nothing that was installed",
          "[install][inventory][req:installed-runs-nothing]") {
  auto const arguments = arguments_of({{"requirements.txt", "numpy\n"}});
  CHECK(Names(arguments.begin(), arguments.begin() + 5) ==
        Names{"/layers/python/bin/python3", "-I", "-S", "-B", "/buildpack/tools/installed.py"});
  CHECK(std::ranges::find(arguments, "--into=/layers/own/installed/bytecode") != arguments.end());
  CHECK(std::ranges::find(arguments, "--unless=last") != arguments.end());
}

TEST_CASE("inventory: what requirements ask for, and no more of their text",
          "[install][inventory][req:installed-unasked]") {
  CHECK(asked(arguments_of({{"requirements.txt", "NumPy==2.1\nqiskit[aer,vis] >= 1\n"
                                                 "-r more.txt\n"},
                            {"more.txt", "x @ https://user:secret@h.example/x[1].whl\n./lib.whl\n"},
                            {"lib.whl", ""}})) ==
        Names{"--asked=", "--asked=numpy", "--asked=qiskit[aer,vis]", "--asked=x", "--unnamed"});
  CHECK(asked(arguments_of({{"requirements.txt", ""}})) == Names{"--asked="});
  CHECK(asked(arguments_of({{"environment.yml", "dependencies: [numpy]\n"}})).empty());
}

TEST_CASE("inventory: without bytecode nothing is compiled", "[install][inventory]") {
  auto const arguments = arguments_of({{"requirements.txt", ""}}, {{"BP_PLANQK_BYTECODE", "0"}});
  CHECK(std::ranges::none_of(arguments, [](auto const& a) { return a.starts_with("--into"); }));
}

TEST_CASE("inventory: a layer's site lies in the layer", "[install][inventory]") {
  CHECK(install::site_of("/l/p/lib/site", "/l/p") == "/l/p/lib/site");
  for (auto const* const other : {"/l/pp/lib", "/l/p", "/l/p/../x", "/l/p/a:/l/p/b", "lib", ""})
    CHECK(install::site_of(other, "/l/p").empty());
}

TEST_CASE("inventory: what the program says", "[install][inventory][req:installed-sbom]") {
  auto inventory = install::Inventory{};
  for (auto const* const line :
       {"python\t3.11.2", "key\tabc", "distribution\tSome_Name-1.0.dist-info/\tMIT",
        "distribution\tnonsense", "conda\tca-certificates-2024.2.2-h0_1.json", "unasked\tb\t2\x1b",
        "other\tpackages/lib/python3.10", "compiled\t12", "odd words", "key", ""})
    take_line(line, inventory);
  REQUIRE(inventory.components.size() == 2);
  CHECK(inventory.components[0].package_url == "pkg:pypi/some-name@1.0");
  CHECK(inventory.components[0].license == "MIT");
  CHECK(inventory.components[1].name == "ca-certificates");
  CHECK(inventory.python == "3.11.2");
  CHECK(inventory.unasked == Names{"b 2\\x1b"});
  CHECK(inventory.others == Names{"packages/lib/python3.10"});
  CHECK(inventory.compiled == "12");
  CHECK(inventory.key.empty()); // the last word counts
}

TEST_CASE("inventory: an endless program is not kept", "[install][inventory]") {
  auto inventory = install::Inventory{};
  for (auto i = 0; i < 20'000; ++i) {
    take_line("unasked\ta\t1", inventory);
    take_line("distribution\ta-1.dist-info/", inventory);
  }
  CHECK(inventory.unasked.size() == 10'000);
  CHECK(inventory.components.size() == 10'000);
}

TEST_CASE("inventory: which layers a manager's packages are in", "[install][inventory]") {
  CHECK(install::foreign_layers(Manager::none).packages.empty());
  CHECK(install::foreign_layers(Manager::pip).packages == "paketo-buildpacks_pip-install/packages");
  auto const conda = install::foreign_layers(Manager::conda);
  CHECK(conda.python == conda.packages);
}
