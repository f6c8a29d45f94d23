#include "install/entries.hpp"
#include "install/situations.hpp"
#include "plan/build_plan.hpp"
#include "support/golden.hpp"

using support::a_case;
using support::Case;

namespace {

// What the lifecycle hands back of the wrapper's plan.
auto handed_back(support::MemoryReader::Files files) -> cnb::BuildpackPlan {
  auto const one = a_case(std::move(files));
  auto plan = plan::draft_build_plan(one.situation().resolution);
  auto entries = plan.alternatives.front().requires_;
  entries.erase(entries.begin());
  return {.entries = std::move(entries)};
}

auto check(cnb::BuildpackPlan const& plan, support::MemoryReader::Files files)
    -> base::Result<cnb::LayerTypes> {
  auto const one = a_case(std::move(files));
  return install::check_entries(plan, one.situation().resolution);
}

constexpr auto conda = "dependencies: [x]\n";

} // namespace

TEST_CASE("entries: the offers of detect", "[install][entries][req:env-offers]") {
  support::check_golden("install/offers.plan.toml",
                        cnb::format_build_plan(install::draft_offers()));
}

TEST_CASE("entries: the wrapper's decision is served", "[install][entries][req:env-decision]") {
  auto const pip = handed_back({{"requirements.txt", ""}});
  CHECK(check(pip, {{"requirements.txt", ""}}) == cnb::LayerTypes{.launch = true});
  auto const changed = check(pip, {{"environment.yml", conda}});
  REQUIRE_FALSE(changed);
  CHECK(changed.error() == base::Error{base::DecisionChanged{"pip from requirements.txt",
                                                             "conda from environment.yml"}});
}

TEST_CASE("entries: build adds build and cache", "[install][entries][req:env-build-types]") {
  auto plan = handed_back({{"requirements.txt", ""}});
  plan.entries.push_back({.name = "cpython", .metadata = {{"build", {true}}}});
  CHECK(check(plan, {{"requirements.txt", ""}}) ==
        cnb::LayerTypes{.launch = true, .build = true, .cache = true});
}

TEST_CASE("entries: a plan that is not ours", "[install][entries][req:env-decision]") {
  auto const failed = check({}, {{"requirements.txt", ""}});
  REQUIRE_FALSE(failed);
  CHECK(failed.error() == base::Error{base::PlanEntryMissing{"cpython"}});
}
