#pragma once

#include "install/plan.hpp"
#include "install/situation.hpp"
#include "support/catch.hpp"
#include "support/upload.hpp"

// Situations of uploads that exist in memory, on a machine that has everything.

namespace support {

inline auto whole_machine() -> install::Machine {
  return {.python = {"/usr/bin/python3", "3.11.2"},
          .uv = install::Tool{"/usr/bin/uv", "0.13.9"},
          .pip = install::Tool{"/usr/bin/pip", ""},
          .poetry = install::Tool{"/usr/bin/poetry", "2.5.1"},
          .rattler = install::Tool{"/usr/bin/rattler-python", "0.28.0"},
          .wheels = "/usr/share/planqk/wheels",
          .wheel_files = {"setuptools-80.9.0-py3-none-any.whl", "wheel-0.45.1-py3-none-any.whl"},
          .target = "linux/amd64"};
}

class Case {
public:
  explicit Case(MemoryReader::Files files, Variables variables = {})
      : environment_{variables}, decision_(decided(std::move(files), std::move(variables))) {}

  [[nodiscard]] auto situation() const -> install::Situation {
    return {.project = decision_.project,
            .settings = decision_.settings,
            .resolution = decision_.resolution,
            .variables = environment_,
            .machine = machine,
            .places = places,
            .types = types};
  }

  [[nodiscard]] auto plan(install::Before const& before = {}) const -> install::InstallPlan {
    return install::draft_plan(situation(), before, "0.1.0", {{"requirements.txt", "digest"}});
  }

  install::Machine machine = whole_machine();
  install::Places places = {"/workspace", "/layers/x", "/cnb/python-env"};
  cnb::LayerTypes types = {.launch = true};

private:
  static auto decided(MemoryReader::Files files, Variables variables) -> decision::Decision {
    auto decision = decide(service(std::move(files)), std::move(variables));
    REQUIRE(decision);
    return *std::move(decision);
  }

  base::Environment environment_;
  decision::Decision decision_;
};

inline auto a_case(MemoryReader::Files files, Variables variables = {}) -> Case {
  return Case(std::move(files), std::move(variables));
}

} // namespace support
