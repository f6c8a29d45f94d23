#include "job/inputs.hpp"

#include "base/error.hpp"
#include "base/job_failures.hpp"
#include "base/text.hpp"
#include "project/json_reader.hpp"

#include <algorithm>
#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace job {

namespace {

using base::Result;

constexpr auto longest_name = std::size_t{128};

struct Member {
  std::string name;
  std::string_view value;
  std::size_t place;
};

// A name that comes again replaces what it had before; the order is that of what stays.
auto last_of_each(std::vector<Member> members) -> std::vector<Input> {
  std::ranges::sort(members, {},
                    [](Member const& each) { return std::tie(each.name, each.place); });
  auto kept = std::vector<Member>();
  for (auto& member : members)
    if (!kept.empty() && kept.back().name == member.name)
      kept.back() = std::move(member);
    else
      kept.push_back(std::move(member));
  std::ranges::sort(kept, {}, &Member::place);
  auto inputs = std::vector<Input>();
  for (auto& member : kept)
    inputs.push_back({.name = std::move(member.name), .text = std::string(member.value)});
  return inputs;
}

void ignore(std::string_view /*name*/, std::string_view /*value*/) {
}

auto not_json(std::string_view origin, std::string_view text, project::JsonFault const& fault)
    -> std::unexpected<base::Error> {
  auto const place = project::place_of(text, fault.position);
  return base::fail(base::InputInvalid{.what = std::string(origin),
                                       .reason = "line " + std::to_string(place.line) +
                                                 ", column " + std::to_string(place.column) + ": " +
                                                 std::string(fault.problem)});
}

auto is_upper(char c) -> bool {
  return c >= 'A' && c <= 'Z';
}

auto is_lower(char c) -> bool {
  return c >= 'a' && c <= 'z';
}

auto upper(char c) -> char {
  return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c;
}

} // namespace

auto source_of(std::string_view name, std::string_view value) -> InputSource {
  auto const from = value == "-"             ? From::standard_input
                    : value.starts_with('{') ? From::text
                                             : From::file;
  return {.name = std::string(name), .from = from, .value = std::string(value)};
}

auto is_parameter(std::string_view name) -> bool {
  auto const allowed = [](char c) { return base::is_alpha(c) || base::is_digit(c) || c == '_'; };
  return !name.empty() && name.size() <= longest_name && !base::is_digit(name.front()) &&
         std::ranges::all_of(name, allowed);
}

auto too_many_parameters() -> std::string {
  return "there are more than " + std::to_string(most_parameters) + " parameters";
}

auto check_input(std::string_view name, std::string_view origin, std::string text)
    -> Result<Input> {
  if (auto const fault = project::read_json(text, ignore))
    return not_json(origin, text, *fault);
  return Input{.name = std::string(name), .text = std::move(text)};
}

auto split_request(std::string_view origin, std::string_view text) -> Result<std::vector<Input>> {
  auto members = std::vector<Member>();
  auto const fault = project::read_json(text, [&](std::string_view name, std::string_view value) {
    if (members.size() <= most_parameters)
      members.push_back({.name = std::string(name), .value = value, .place = members.size()});
  });
  if (fault)
    return not_json(origin, text, *fault);
  if (members.size() > most_parameters)
    return base::fail(
        base::InputInvalid{.what = std::string(origin), .reason = too_many_parameters()});
  auto inputs = last_of_each(std::move(members));
  if (!base::trim(text).starts_with('{'))
    return base::fail(
        base::InputInvalid{.what = std::string(origin), .reason = "a request is one JSON object"});
  for (auto const& input : inputs)
    if (!is_parameter(input.name))
      return base::fail(base::InputInvalid{.what = std::string(origin),
                                           .reason = "\"" + base::printable(input.name) +
                                                     "\" is no name of a parameter"});
  return inputs;
}

// Every capital letter begins a word, as in the platform's runtime; a name in capitals stays.
auto secret_variable(std::string_view name) -> std::string {
  auto const is_constant = std::ranges::none_of(name, is_lower);
  auto variable = std::string("SECRET_");
  for (auto const& c : name) {
    if (is_upper(c) && !is_constant && &c != name.data())
      variable += '_';
    variable += upper(c);
  }
  return variable;
}

} // namespace job
