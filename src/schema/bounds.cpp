#include "schema/bounds.hpp"

#include "schema/number.hpp"
#include "schema/value.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace schema {

namespace {

enum class Order { least, most, above, below };

struct Bound {
  std::string_view word;
  Order order;
  std::string_view sentence;
};

constexpr auto of_numbers =
    std::array{Bound{"minimum", Order::least, "expected at least"},
               Bound{"maximum", Order::most, "expected at most"},
               Bound{"exclusiveMinimum", Order::above, "expected more than"},
               Bound{"exclusiveMaximum", Order::below, "expected less than"}};
constexpr auto of_texts =
    std::array{Bound{"minLength", Order::least, "its number of characters must be at least"},
               Bound{"maxLength", Order::most, "its number of characters must be at most"}};
constexpr auto of_lists =
    std::array{Bound{"minItems", Order::least, "its number of values must be at least"},
               Bound{"maxItems", Order::most, "its number of values must be at most"}};

auto holds(double number, Order order, double bound) -> bool {
  switch (order) {
  case Order::least:
    return number >= bound;
  case Order::most:
    return number <= bound;
  case Order::above:
    return number > bound;
  case Order::below:
    return number < bound;
  }
  std::unreachable();
}

auto problems(double number, auto const& bounds, Value const& shape) -> std::vector<std::string> {
  constexpr auto longest = std::size_t{60};
  auto found = std::vector<std::string>();
  for (auto const& [word, order, sentence] : bounds) {
    auto const* const given = find(shape, word);
    auto const bound = given && given->kind == Kind::number && given->text.size() <= longest
                           ? parse_number(given->text)
                           : std::nullopt;
    if (bound && !holds(number, order, *bound))
      found.push_back(std::string(sentence) + " " + given->text);
  }
  return found;
}

auto characters(std::string_view text) -> std::size_t {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

} // namespace

auto bound_problems(Value const& value, Value const& shape) -> std::vector<std::string> {
  switch (value.kind) {
  case Kind::number:
    if (auto const number = parse_number(value.text))
      return problems(*number, of_numbers, shape);
    return {};
  case Kind::text:
    return problems(static_cast<double>(characters(value.text)), of_texts, shape);
  case Kind::list:
    return problems(static_cast<double>(value.items.size()), of_lists, shape);
  case Kind::null:
  case Kind::boolean:
  case Kind::object:
    return {};
  }
  std::unreachable();
}

} // namespace schema
