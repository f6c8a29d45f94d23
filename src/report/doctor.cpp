#include "report/doctor.hpp"

#include "base/text.hpp"
#include "cnb/json_writer.hpp"
#include "job/health.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace report {

namespace {

constexpr auto longest = std::size_t{1000};

auto word_of(job::Health health) -> std::string_view {
  switch (health) {
  case job::Health::good:
    return "ok";
  case job::Health::poor:
    return "warning";
  case job::Health::bad:
    return "failed";
  case job::Health::unknown:
    return "not checked";
  }
  std::unreachable();
}

auto ending(job::Checks const& checks) -> std::string_view {
  if (!job::is_usable(checks))
    return "Something is missing without which nothing can be built and run.\n";
  if (std::ranges::any_of(checks,
                          [](auto const& check) { return check.health == job::Health::poor; }))
    return "This machine can build and run; see the warnings.\n";
  return "This machine can build and run.\n";
}

} // namespace

auto doctor_log(job::Checks const& checks) -> std::string {
  auto widest = std::size_t{0};
  for (auto const& check : checks)
    widest = std::max(widest, check.subject.size());
  auto text = std::string();
  for (auto const& check : checks) {
    text += fmt::format("{:<11}  {:<{}}  {}\n", word_of(check.health), check.subject, widest,
                        base::printable(check.found, longest));
    if (!check.advice.empty())
      text += fmt::format("{:<11}  {:<{}}  -> {}\n", "", "", widest,
                          base::printable(check.advice, longest));
  }
  return text + std::string(ending(checks));
}

auto doctor_json(job::Checks const& checks) -> std::string {
  auto json = cnb::JsonWriter();
  json.literal("ok", job::is_usable(checks) ? "true" : "false");
  json.text("command", "doctor");
  json.array("checks");
  for (auto const& check : checks) {
    json.object();
    json.text("subject", check.subject);
    json.text("state", word_of(check.health));
    json.text("found", base::printable(check.found, longest));
    json.text("what_to_do", base::printable(check.advice, longest));
    json.end_object();
  }
  json.end_array();
  return json.finish();
}

} // namespace report
