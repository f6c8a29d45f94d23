#include "cnb/small_stack.hpp"
#include "cnb/toml.hpp"
#include "support/catch.hpp"
#include "support/golden.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <vector>

// Every file of the toml-test suite against our reader. The golden table holds the verdict on each
// of them and, first, where toml++ 3.3 and the list of TOML 1.0 disagree: known, not hidden.

namespace {

namespace fs = std::filesystem;

auto corpus() -> fs::path {
  auto const* const chosen = std::getenv("PLANQK_CORPORA");
  return fs::path(chosen != nullptr ? chosen : CORPORA) / "toml-test";
}

auto read(fs::path const& path) -> std::string {
  auto stream = std::ifstream(path, std::ios::binary);
  REQUIRE(stream);
  return {std::istreambuf_iterator<char>(stream), {}};
}

auto listed(fs::path const& root) -> std::set<std::string> {
  auto stream = std::ifstream(root / "files-toml-1.0.0");
  auto result = std::set<std::string>();
  for (auto line = std::string(); std::getline(stream, line);)
    if (line.ends_with(".toml"))
      result.insert(line);
  return result;
}

auto all_files(fs::path const& root) -> std::vector<std::string> {
  auto result = std::vector<std::string>();
  for (auto const& entry : fs::recursive_directory_iterator(root))
    if (entry.path().extension() == ".toml")
      result.push_back(entry.path().lexically_relative(root).string());
  std::ranges::sort(result);
  return result;
}

struct Verdict {
  bool accepted;
  std::string text;
};

auto verdict(std::string const& text) -> Verdict {
  auto result = Verdict{.accepted = true, .text = "ok"};
  test_cnb::with_small_stack([&] {
    auto const table = cnb::parse_toml(text, "t.toml");
    if (table)
      return;
    result.accepted = false;
    result.text = "limit";
    if (auto const* invalid = std::get_if<base::SyntaxInvalid>(&table.error().what)) {
      auto detail = invalid->detail;
      auto const prefix = std::string_view("Error while parsing ");
      if (detail.starts_with(prefix))
        detail.erase(0, prefix.size());
      result.text = "error " + std::to_string(invalid->line) + ":" +
                    std::to_string(invalid->column) + " " + detail.substr(0, detail.find(','));
    }
  });
  return result;
}

auto section(std::string const& title, std::string const& lines) -> std::string {
  return "# " + title + "\n" + (lines.empty() ? "none\n" : lines) + "\n";
}

} // namespace

TEST_CASE("toml corpus: a verdict on every file", "[cnb][toml][req:toml-corpus]") {
  auto const root = corpus();
  if (!fs::exists(root)) {
    WARN("no test suite at " << root.string() << " (PLANQK_CORPORA names its parent): skipped");
    return;
  }
  auto const in_version_1_0 = listed(root);
  REQUIRE(in_version_1_0.size() > 700);
  auto wrongly_accepted = std::string();
  auto wrongly_refused = std::string();
  auto verdicts = std::string();
  auto others = std::string();
  for (auto const& file : all_files(root)) {
    auto const result = verdict(read(root / file));
    auto const line = file + ": " + result.text + "\n";
    auto const valid = file.starts_with("valid/");
    auto const is_listed = in_version_1_0.contains(file);
    (is_listed ? verdicts : others) += line;
    if (is_listed && result.accepted != valid)
      (valid ? wrongly_refused : wrongly_accepted) += line;
  }
  support::check_golden(
      "cnb/toml-verdicts.txt",
      section("Accepted by toml++ although invalid in TOML 1.0", wrongly_accepted) +
          section("Refused by toml++ although valid in TOML 1.0", wrongly_refused) +
          section("All files of the TOML 1.0 list", verdicts) +
          section("Files of other TOML versions", others));
}
