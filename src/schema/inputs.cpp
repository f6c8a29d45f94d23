#include "schema/inputs.hpp"

#include "base/text.hpp"
#include "schema/check.hpp"
#include "schema/description.hpp"
#include "schema/json.hpp"
#include "schema/value.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace schema {

namespace {

// An input of more values is not looked into: some hundred bytes of memory each.
constexpr auto bounds = Bounds{.values = 500'000, .depth = 100};

auto has(std::vector<std::string> const& names, std::string_view name) -> bool {
  return std::ranges::find(names, name) != names.end();
}

auto is_dictionary_of_old(std::string_view name) -> bool {
  return name == "data" || name == "params";
}

void add(Verdict& verdict, Verdict const& more) {
  verdict.is_complete = verdict.is_complete && more.is_complete;
  for (auto const& mistake : more.mistakes)
    if (verdict.mistakes.size() < most_mistakes)
      verdict.mistakes.push_back(mistake);
}

auto missing(std::string const& name, std::string_view what) -> Verdict {
  return {.mistakes = {{.path = name, .what = std::string(what)}}};
}

// Without what people write differently.
auto plain(std::string_view name) -> std::string {
  auto letters = base::lower(name);
  std::erase_if(letters, [](char c) { return c == '_' || c == '-'; });
  return letters;
}

auto missing_value(std::string const& name, Given const& given) -> Verdict {
  auto const meant = std::ranges::find_if(
      given.values, [&](Given::Text const& input) { return plain(input.name) == plain(name); });
  return missing(name, meant == given.values.end() ? "it is missing"
                                                   : "it is missing (there is an input " +
                                                         base::printable(meant->name) + ")");
}

auto look_at(Parameter const& parameter, Description const& description, std::string_view text)
    -> Verdict {
  auto const value = parse_json(text, bounds);
  if (!value)
    return {.is_complete = false};
  // The template takes null for "nothing was given" there.
  if (value->kind == Kind::null && is_dictionary_of_old(parameter.name))
    return {};
  return check(*value, parameter.shape, description.definitions, parameter.name);
}

auto look_at(Parameter const& parameter, Description const& description, Given const& given)
    -> Verdict {
  auto const& name = parameter.name;
  if (parameter.source == Source::data_pool)
    return parameter.is_required && !has(given.data_pools, name)
               ? missing(name, "the data pool is missing")
               : Verdict();
  if (parameter.source == Source::secret)
    return parameter.is_required && !has(given.secrets, name) &&
                   !has(given.variables, parameter.variable)
               ? missing(name, "the secret is missing")
               : Verdict();
  auto const input = std::ranges::find(given.values, name, &Given::Text::name);
  if (input == given.values.end())
    return parameter.is_required ? missing_value(name, given) : Verdict();
  return parameter.takes_raw_text ? Verdict() : look_at(parameter, description, input->text);
}

} // namespace

auto check_inputs(Description const& description, Given const& given) -> Verdict {
  auto verdict = Verdict();
  for (auto const& parameter : description.parameters)
    add(verdict, look_at(parameter, description, given));
  return verdict;
}

} // namespace schema
