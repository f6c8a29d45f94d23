#include "install/plan.hpp"
#include "install/situations.hpp"
#include "install/stack_python.hpp"

using install::without_channel;
using support::a_case;
using Names = std::vector<std::string>;

namespace {

auto of(std::string const& dependencies, support::Variables variables = {}) -> support::Case {
  return a_case({{"environment.yml", "channels: [conda-forge]\ndependencies: [" + dependencies +
                                         ", {pip: [loguru]}]\n"}},
                std::move(variables));
}

auto serves(std::string const& dependencies, support::Variables variables = {}) -> bool {
  return without_channel(of(dependencies, std::move(variables)).situation()).has_value();
}

} // namespace

TEST_CASE("stack python: an environment without a channel",
          "[install][conda][req:env-no-channel]") {
  CHECK(serves("'python>=3.10', 'pip>=21'"));
  CHECK(serves("'python>=3.8,<3.13', pip"));
  CHECK(serves("python=3.11"));
  CHECK(serves("python=3.11.4")); // its minor, as everywhere
  CHECK(serves("'python 3.11.*'"));
  CHECK(serves("pip"));
  CHECK(serves("python=3.11, setuptools, wheel=0.40"));
}

TEST_CASE("stack python: what only a channel has", "[install][conda][req:env-no-channel]") {
  for (auto const* const text :
       {"python=3.9", "'python>=3.12'", "numpy", "python=3.11=h955ad1f_0", "'python 3.11 h955_0'",
        "'conda-forge::python=3.11'", "'python[version=3.11]'", "python=3.11, 'defaults::pip'",
        "'https://h/linux-64/python-3.11.2-h955ad1f_0.conda'"})
    CHECK_FALSE(serves(text));
  CHECK(install::channel_only(of("python=3.9, pip, numpy").situation()) ==
        Names{"python=3.9", "numpy"});
}

TEST_CASE("stack python: the channel by force", "[install][conda][req:env-no-channel]") {
  CHECK_FALSE(serves("python=3.11", {{"BP_PLANQK_CONDA", "channel"}}));
}

TEST_CASE("stack python: rattler is not missed without a channel",
          "[install][conda][req:env-no-channel]") {
  auto one = of("python=3.11");
  one.machine.rattler.reset();
  CHECK(install::check_served(one.situation()));
  auto other = of("python=3.11, numpy");
  other.machine.rattler.reset();
  CHECK_FALSE(install::check_served(other.situation()));
}

TEST_CASE("stack python: pinned installers are requirements",
          "[install][conda][req:env-no-channel]") {
  auto const served =
      without_channel(of("python, pip=23, 'setuptools>=60', wheel=0.40").situation());
  REQUIRE(served);
  CHECK(served->requirements == Names{"setuptools>=60", "wheel==0.40.*"});
}
