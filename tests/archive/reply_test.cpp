#include "archive/reply.hpp"
#include "support/catch.hpp"

using archive::Summary;

namespace {

auto summary() -> Summary {
  return {.files = 3,
          .directories = 2,
          .bytes = 1'000'000'000'000,
          .junk = 1,
          .top_folder = "my:service",
          .chosen = "repository-main/a:b",
          .excluded = {{".git", archive::Because::git, 7}},
          .warnings = {{base::WindowsName{"NUL"}}, {base::CaseCollision{"a", "A"}}}};
}

} // namespace

TEST_CASE("reply: what is told is understood", "[archive][reply][req:import-sandbox]") {
  CHECK(archive::parse_reply(archive::format_reply(summary())) == summary());
  auto const error = base::Error{base::ArchiveRefused{
      .defect = base::ArchiveDefect::crc, .entry = "a\0b", .detail = "x", .value = 1, .limit = 2}};
  auto const told = archive::parse_reply(archive::format_reply(std::unexpected(error)));
  REQUIRE_FALSE(told);
  CHECK(told.error() == error);
}

TEST_CASE("reply: a child that was taken over cannot say more than the form allows",
          "[archive][reply][req:import-sandbox]") {
  auto const whole = archive::format_reply(summary());
  for (auto length = std::size_t{0}; length < whole.size(); ++length)
    CHECK_FALSE(archive::parse_reply(whole.substr(0, length)));
  CHECK_FALSE(archive::parse_reply(whole + "0:"));
  CHECK_FALSE(archive::parse_reply("99999999999999999999:x"));
  CHECK_FALSE(archive::parse_reply("18446744073709551615:x"));
  CHECK_FALSE(archive::parse_reply("6:failed7:refused4:9999"));
  auto many = summary();
  many.warnings.assign(archive::most_told + 5, base::WindowsName{"NUL"});
  CHECK(archive::parse_reply(archive::format_reply(many))->warnings.size() == archive::most_told);
}
