#include "cli/limits.hpp"
#include "cli/parse.hpp"
#include "cli/session.hpp"
#include "support/catch.hpp"

using base::UsageDefect;
using Words = std::vector<std::string>;

namespace {

auto parsed(Words const& words) -> base::Result<cli::Invocation> {
  return cli::parse(*cli::find_command("import"), words);
}

auto defect_of(Words const& words) -> UsageDefect {
  auto const invocation = parsed(words);
  REQUIRE_FALSE(invocation);
  CHECK(cli::exit_code_of(invocation.error()) == 64);
  return std::get<base::UsageProblem>(invocation.error().what).defect;
}

} // namespace

TEST_CASE("parse: options and arguments as the GNU tools read them",
          "[cli][parse][req:job-exit-codes]") {
  auto const mixed = parsed({"-", "--max-files=3", "--json", "--max-entry", "1KiB", "--", "--dir"});
  REQUIRE(mixed);
  CHECK(mixed->arguments == Words{"-", "--dir"});
  CHECK(mixed->value("--max-files") == "3");
  CHECK(mixed->value("--max-entry") == "1KiB");
  CHECK(mixed->has("--json"));
  CHECK(parsed({"-h"}));
}

TEST_CASE("parse: what is not understood is said, as usage", "[cli][parse][req:job-exit-codes]") {
  CHECK(defect_of({"a"}) == UsageDefect::argument_missing);
  CHECK(defect_of({"a", "b", "c"}) == UsageDefect::argument_extra);
  CHECK(defect_of({"--max", "1", "a", "b"}) == UsageDefect::unknown_option);
  CHECK(defect_of({"--json=1", "a", "b"}) == UsageDefect::value_unwanted);
  CHECK(defect_of({"a", "b", "--limits"}) == UsageDefect::value_missing);
  CHECK(defect_of({"--sandbox=maybe", "a", "b"}) == UsageDefect::value_invalid);
}

TEST_CASE("limits: sizes", "[cli][limits][req:import-budgets]") {
  CHECK(cli::parse_size("20000") == 20'000);
  CHECK(cli::parse_size("512MiB") == 512ULL << 20);
  CHECK(cli::parse_size("2 GiB") == 2ULL << 30);
  for (auto const* const wrong : {"", "0", "-1", "1.5GiB", "1MB", "GiB", "99999999999GiB", "1 "})
    CHECK_FALSE(cli::parse_size(wrong));
}

TEST_CASE("limits: an operator's file", "[cli][limits][req:import-budgets]") {
  auto const limits = cli::parse_limits("# ours\nfiles = 7\n\nentry=1KiB # small\n", "import");
  REQUIRE(limits);
  CHECK(limits->files == 7);
  CHECK(limits->entry == 1024);
  CHECK(limits->output == archive::Limits{}.output);
  CHECK_FALSE(cli::parse_limits("file = 7\n", "import"));
  CHECK_FALSE(cli::parse_limits("files 7\n", "import"));
}
