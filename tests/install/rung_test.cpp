#include "install/installer.hpp"
#include "install/plan.hpp"
#include "install/rung.hpp"
#include "install/situations.hpp"

using install::Attempt;
using install::Refusal;
using install::Rung;
using support::a_case;
using support::Case;
using enum base::InstallCause;

namespace {

auto first_of(Case const& one) -> Attempt {
  auto const situation = one.situation();
  return first_attempt(situation, install::choose_installer(situation), situation.project.pip);
}

auto after(Attempt const& attempt, Refusal const& refusal, Case const& one)
    -> std::optional<Attempt> {
  return next_attempt(attempt, refusal, one.situation());
}

auto refusal_of(base::InstallCause cause) -> Refusal {
  return {.diagnosis = {.cause = cause, .evidence = "x"}};
}

using Names = std::vector<std::string>;

} // namespace

TEST_CASE("rung: where an installation begins", "[install][rung][req:env-rungs]") {
  auto const of = [](std::string text, support::Variables variables = {}) {
    return first_of(a_case({{"requirements.txt", std::move(text)}}, std::move(variables)));
  };
  CHECK(of("a\n") == Attempt{.rung = Rung::wheels});
  CHECK(of("a==1 --hash=sha256:00\n").rung == Rung::as_told);
  CHECK(of("--no-binary a\na\n").rung == Rung::as_told);
  CHECK(of("--only-binary :all:\na\n").rung == Rung::as_told);
  CHECK(of("--pre\na\n").rung == Rung::pip);
  CHECK(of("a\n", {{"BP_PLANQK_FROM_SOURCE", "B, a B"}}) ==
        Attempt{.rung = Rung::sources, .from_source = {"a", "b"}});
}

TEST_CASE("rung: only a refusal steps down", "[install][rung][req:env-rungs]") {
  auto const one = a_case({{"requirements.txt", "a\n"}});
  for (auto const cause :
       {no_version, conflict, no_wheel, compiler_missing, build_failed, metadata_invalid})
    CHECK(after({}, refusal_of(cause), one) == Attempt{.rung = Rung::pip});
  for (auto const cause : {unknown, no_network, certificate, access_denied, index_failing,
                           no_package, hash_mismatch, lock_outdated, disk_full, out_of_memory})
    for (auto const rung : {Rung::wheels, Rung::sources, Rung::as_told, Rung::pip})
      CHECK_FALSE(after({.rung = rung}, refusal_of(cause), one));
  CHECK_FALSE(after({.rung = Rung::pip}, refusal_of(no_wheel), one));
}

TEST_CASE("rung: what has no wheel is named", "[install][rung][req:env-rungs]") {
  auto const one = a_case({{"requirements.txt", "a\n"}});
  auto refusal = refusal_of(no_wheel);
  refusal.without_wheel = {"b"};
  auto const second = after({}, refusal, one);
  CHECK(second == Attempt{.rung = Rung::sources, .from_source = {"b"}});
  CHECK(after(*second, refusal, one) == Attempt{.rung = Rung::pip}); // it was named already
  refusal.without_wheel = {"a"};
  CHECK(after(*second, refusal, one) == Attempt{.rung = Rung::sources, .from_source = {"a", "b"}});
  CHECK(after({.rung = Rung::as_told}, refusal, one) == Attempt{.rung = Rung::pip});
  refusal.diagnosis.cause = hash_mismatch;
  CHECK_FALSE(after({}, refusal, one));
}

TEST_CASE("rung: a build that wants a newer setuptools", "[install][rung][req:env-rungs]") {
  auto const one = a_case({{"requirements.txt", "a\n"}});
  auto refusal = refusal_of(no_version);
  refusal.wants_newer_setuptools = true;
  auto const again = after({.rung = Rung::sources, .from_source = {"a"}}, refusal, one);
  CHECK(again == Attempt{.rung = Rung::sources, .from_source = {"a"}, .older_setuptools = false});
  CHECK(after(*again, refusal, one)->rung == Rung::pip);
}

TEST_CASE("rung: pip where it is there and keeps the policy", "[install][rung][req:env-rungs]") {
  auto one = a_case({{"requirements.txt", "a\n"}},
                    {{"BP_PLANQK_POLICY", "strict"}, {"PIP_EXTRA_INDEX_URL", "https://h/simple"}});
  CHECK_FALSE(pip_holds_policy(one.situation()));
  CHECK_FALSE(after({}, refusal_of(no_version), one));
  auto single = a_case({{"requirements.txt", "a\n"}}, {{"BP_PLANQK_POLICY", "strict"}});
  CHECK(after({}, refusal_of(no_version), single));
  single.machine.pip.reset();
  CHECK_FALSE(after({}, refusal_of(no_version), single));
  auto const needs_pip =
      a_case({{"requirements.txt", "--pre\na\n"}},
             {{"BP_PLANQK_POLICY", "strict"}, {"PIP_EXTRA_INDEX_URL", "https://h/simple"}});
  auto const served = install::check_served(needs_pip.situation());
  CHECK(served == base::fail(base::PolicyNotHeld{"requirements.txt:1: --pre"}));
}

TEST_CASE("rung: what uv says", "[install][rung][req:env-rungs]") {
  auto const refusal = install::read_refusal(
      {"error: No solution found when resolving dependencies",
       "  cause: Because beta==1.0 has no usable wheels and you require beta, we can conclude",
       "hint: Wheels are required for `Beta` because building from source is disabled",
       "error: Building source distributions is disabled, but attempted to build `own`",
       "hint: Wheels are required for `:all:` because", "hint: Wheels are required for `--x` b"});
  CHECK(refusal.without_wheel == Names{"beta", "own"});
  CHECK(refusal.diagnosis.cause == no_wheel);
  CHECK(install::read_refusal({"  cause: Because alpha was not found in the package registry and"})
            .missing == "alpha");
  CHECK(install::read_refusal({"Because setuptools<81 and you require setuptools>=82"})
            .wants_newer_setuptools);
}
