#pragma once

#include "cnb/build_plan.hpp"
#include "cnb/descriptor.hpp"
#include "cnb/launch.hpp"
#include "cnb/layer.hpp"

#include <random>

// Values for property tests, the same in every run: names and texts with everything that an
// escaping rule can get wrong.

namespace test_cnb {

class Generator {
public:
  explicit Generator(unsigned seed) : engine_(seed) {}

  auto build_plan() -> cnb::BuildPlan;
  auto buildpack_plan() -> cnb::BuildpackPlan;
  auto launch() -> cnb::Launch;
  auto layer() -> cnb::LayerMetadata;
  auto descriptor() -> cnb::Descriptor;

private:
  auto below(unsigned limit) -> unsigned;
  auto text() -> std::string; // may be empty
  auto name() -> std::string; // a text that is not
  auto words(std::string_view alphabet) -> std::string;
  auto texts() -> std::vector<std::string>;
  auto value(unsigned depth) -> cnb::Value;
  auto metadata(unsigned depth) -> cnb::Metadata;
  auto require() -> cnb::Require;
  auto alternative() -> cnb::PlanAlternative;
  auto process() -> cnb::Process;

  std::mt19937 engine_; // its sequence is fixed by the standard
};

} // namespace test_cnb
