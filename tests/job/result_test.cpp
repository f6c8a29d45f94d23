#include "job/result.hpp"
#include "support/catch.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

using job::ResultScanner;

namespace {

constexpr auto block = "PlanQK:Job:MultilineResult";

struct Scanned {
  std::optional<std::string> result;
  std::vector<std::string> interim;
  bool too_long;
};

// In pieces of that size, as a pipe may give them.
auto scan(std::string_view text, std::size_t piece, std::uint64_t limit = 1000) -> Scanned {
  auto interim = std::vector<std::string>();
  auto scanner = ResultScanner(limit, [&](std::string_view found) { interim.emplace_back(found); });
  for (auto at = std::size_t{0}; at < text.size(); at += piece)
    scanner.add(text.substr(at, piece));
  scanner.finish();
  return {.result = scanner.result(), .interim = interim, .too_long = scanner.was_too_long()};
}

} // namespace

TEST_CASE("result: the last complete block, else the first line", "[job][result][req:job-result]") {
  auto const piece = GENERATE(1UL, 7UL, 1000UL);
  auto const marked = [](std::string const& text) {
    return std::string(block) + "\n" + text + "\n" + block + "\n";
  };
  CHECK(scan("noise\n\n" + marked("{\n  \"a\": 1\n}") + "noise", piece).result ==
        "{\n  \"a\": 1\n}");
  CHECK(scan(marked("1") + "between\n" + marked("2"), piece).result == "2");
  CHECK(scan(marked("1") + block + "\nnever closed\n", piece).result == "1");
  CHECK(scan("PlanQK:Job:Result: {\"sum\":42}\nPlanQK:Job:Result: 2\n", piece).result ==
        "{\"sum\":42}");
  CHECK(scan("PlanQK:Job:Result: 1\n" + marked("2"), piece).result == "2");
  CHECK(scan("PlanQK:Job:Result: 1", piece).result == "1"); // without a line end
  CHECK(scan(marked(""), piece).result == "");
  CHECK(scan(std::string(block) + "\r\n1\r\n" + block + "\r\n", piece).result == "1\r");
  CHECK_FALSE(scan("xPlanQK:Job:Result: 1\n " + std::string(block) + "\n", piece).result);
}

TEST_CASE("result: interim results as they come", "[job][result][req:job-events]") {
  auto const piece = GENERATE(1UL, 1000UL);
  auto const text = "PlanQK:Job:InterimResult: {\"step\": 1}\nother\nPlanQK:Job:InterimResult:2\n";
  CHECK(scan(text, piece).interim == std::vector<std::string>{"{\"step\": 1}", "2"});
}

TEST_CASE("result: what is too long is no result, and is not kept", "[job][result]") {
  auto const long_text = std::string(2000, 'x');
  CHECK_FALSE(scan(std::string(block) + "\n" + long_text + "\n" + block + "\n", 100).result);
  CHECK(scan(std::string(block) + "\n" + long_text + "\n" + block + "\n", 100).too_long);
  CHECK(scan("PlanQK:Job:Result: " + long_text + "\n", 100).too_long);
  auto lines = std::string(block) + "\n";
  for (auto i = 0; i < 200; ++i)
    lines += "0123456789\n";
  CHECK_FALSE(scan(lines + block + "\n", 100).result);
  // Nothing that a job prints beside its result is too long.
  CHECK_FALSE(scan(long_text + "\nPlanQK:Job:Result: 1\n", 100).too_long);
  CHECK(scan(long_text + "\nPlanQK:Job:Result: 1\n", 100).result == "1");
}
