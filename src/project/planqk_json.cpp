#include "project/planqk_json.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "project/json_reader.hpp"
#include "project/json_string.hpp"

#include <string>
#include <string_view>

namespace project {

namespace {

auto string_or_nothing(std::string_view value) -> std::string {
  return value.starts_with('"') ? read_json_string(value).value : std::string();
}

// As it is written; what counts and clamps it is whoever makes limits of it.
auto number_or_nothing(std::string_view value) -> std::string {
  auto const is_number = base::is_digit(value.front()) || value.front() == '-';
  return is_number ? std::string(value) : std::string();
}

void read_resources(std::string_view value, PlanqkJson& facts) {
  facts.cpu.clear();
  facts.memory.clear();
  if (!value.starts_with('{'))
    return;
  // It was read as a part of the whole: there is no fault in it.
  static_cast<void>(read_json(value, [&](std::string_view name, std::string_view number) {
    if (name == "cpu")
      facts.cpu = number_or_nothing(number);
    else if (name == "memory")
      facts.memory = number_or_nothing(number);
  }));
}

} // namespace

auto parse_planqk_json(std::string_view text, std::string_view file) -> base::Result<PlanqkJson> {
  auto facts = PlanqkJson();
  auto const fault = read_json(text, [&](std::string_view name, std::string_view value) {
    if (name == "name")
      facts.name = string_or_nothing(value);
    else if (name == "runtime")
      facts.runtime = string_or_nothing(value);
    else if (name == "resources")
      read_resources(value, facts);
  });
  if (!fault)
    return facts;
  auto const place = place_of(text, fault->position);
  return base::fail(base::SyntaxInvalid{.file = std::string(file),
                                        .line = place.line,
                                        .column = place.column,
                                        .detail = std::string(fault->problem)});
}

} // namespace project
