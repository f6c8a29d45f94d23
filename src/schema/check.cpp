#include "schema/check.hpp"

#include "base/text.hpp"
#include "schema/bounds.hpp"
#include "schema/number.hpp"
#include "schema/types.hpp"
#include "schema/value.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace schema {

namespace {

constexpr auto deepest = std::size_t{120};
constexpr auto longest_name = std::size_t{60};

auto shown(std::string_view name) -> std::string {
  return base::printable(name, longest_name);
}

auto is_scalar(Value const& value) -> bool {
  return value.kind != Kind::list && value.kind != Kind::object;
}

auto shown(Value const& scalar) -> std::string {
  return scalar.kind == Kind::null ? "null" : shown(scalar.text);
}

// What looking at a text once costs, whatever is looked for.
auto cost_of(std::string_view text) -> std::size_t {
  return text.size() / 64;
}

class Checker {
public:
  Checker(Value const& definitions, std::size_t steps) : definitions_(definitions), steps_(steps) {}

  void look(Value const& value, Value const& shape, std::string const& path, std::size_t depth);

  auto verdict() && -> Verdict {
    return {.mistakes = std::move(mistakes_), .is_complete = complete_};
  }

private:
  // False: there is nothing left to spend.
  auto spend(std::size_t steps) -> bool {
    complete_ = complete_ && steps <= steps_;
    steps_ -= complete_ ? steps : 0;
    return complete_;
  }

  // Nobody hears of more: there is no need to look for them.
  [[nodiscard]] auto has_room() const -> bool { return mistakes_.size() < most_mistakes; }

  void complain(std::string const& path, std::string what) {
    if (has_room())
      mistakes_.push_back({.path = path, .what = std::move(what)});
  }

  auto find_member(Value const& object, std::string_view name) -> Value const* {
    return spend(1 + object.names.size() * (1 + cost_of(name))) ? find(object, name) : nullptr;
  }

  auto same(Value const& left, Value const& right, std::size_t depth) -> bool;
  void look_at_type(Value const& value, Value const& type, std::string const& path);
  void look_at_choice(Value const& value, Value const& shape, std::string const& path);
  void
  look_at_forms(Value const& value, Value const& forms, std::string const& path, std::size_t depth);
  void look_at_object(Value const& value,
                      Value const& shape,
                      std::string const& path,
                      std::size_t depth);
  void
  look_at_list(Value const& value, Value const& shape, std::string const& path, std::size_t depth);
  void look_at_reference(Value const& value,
                         std::string_view place,
                         std::string const& path,
                         std::size_t depth);
  void look_at_other_members(Value const& value,
                             Value const& rule,
                             Value const* known,
                             std::string const& path,
                             std::size_t depth);

  Value const& definitions_;
  std::size_t steps_;
  bool complete_ = true;
  std::vector<Mistake> mistakes_;
};

void Checker::look(Value const& value,
                   Value const& shape,
                   std::string const& path,
                   std::size_t depth) {
  if (depth > deepest)
    complete_ = false;
  if (shape.kind == Kind::boolean && shape.text == "false")
    complain(path, "nothing is allowed here");
  if (!spend(1 + shape.names.size() + path.size() / 16 + cost_of(value.text)) ||
      shape.kind != Kind::object)
    return;
  look_at_reference(value, text_of(find(shape, "$ref")), path, depth);
  auto const before = mistakes_.size();
  if (auto const* const type = find(shape, "type"))
    look_at_type(value, *type, path);
  if (mistakes_.size() > before)
    return;
  look_at_choice(value, shape, path);
  for (auto const* const word : {"anyOf", "oneOf"})
    if (auto const* const forms = find(shape, word))
      look_at_forms(value, *forms, path, depth);
  if (auto const* const all = find(shape, "allOf"))
    for (auto const& each : all->items)
      look(value, each, path, depth + 1);
  for (auto& problem : bound_problems(value, shape))
    complain(path, std::move(problem));
  if (value.kind == Kind::object)
    look_at_object(value, shape, path, depth);
  if (value.kind == Kind::list)
    look_at_list(value, shape, path, depth);
}

void Checker::look_at_reference(Value const& value,
                                std::string_view place,
                                std::string const& path,
                                std::size_t depth) {
  constexpr auto beginning = std::string_view("#/definitions/");
  if (!place.starts_with(beginning))
    return;
  if (auto const* const found = find_member(definitions_, place.substr(beginning.size())))
    look(value, *found, path, depth + 1);
}

auto Checker::same(Value const& left, Value const& right, std::size_t depth) -> bool {
  if (depth > deepest || !spend(1 + left.text.size() / 8 + left.names.size()))
    return true;
  if (left.kind != right.kind || left.items.size() != right.items.size())
    return false;
  if (left.kind == Kind::number)
    return left.text == right.text || parse_number(left.text) == parse_number(right.text);
  if (left.text != right.text)
    return false;
  for (auto index = std::size_t{0}; index < left.items.size(); ++index) {
    auto const is_object = left.kind == Kind::object;
    auto const* const other =
        is_object ? find_member(right, left.names[index]) : &right.items[index];
    if (other == nullptr || !same(left.items[index], *other, depth + 1))
      return !complete_;
  }
  return true;
}

void Checker::look_at_type(Value const& value, Value const& type, std::string const& path) {
  auto const several = type.kind == Kind::list;
  auto const count = several ? type.items.size() : std::size_t{1};
  auto expected = Words();
  for (auto index = std::size_t{0}; index < count; ++index) {
    auto const& each = several ? type.items[index] : type;
    if (!spend(1 + cost_of(value.text)) || each.kind != Kind::text || is_of_type(value, each.text))
      return;
    expected.add(in_words(each.text));
  }
  if (count > 0)
    complain(path, expected.sentence(value.kind));
}

void Checker::look_at_choice(Value const& value, Value const& shape, std::string const& path) {
  if (auto const* const only = find(shape, "const"); only && !same(value, *only, 0))
    complain(path, "expected " + (is_scalar(*only) ? shown(*only) : "another value"));
  auto const* const choice = find(shape, "enum");
  if (choice == nullptr || choice->kind != Kind::list)
    return;
  for (auto const& each : choice->items)
    if (same(value, each, 0))
      return;
  constexpr auto most_shown = std::size_t{8};
  auto const is_short = !choice->items.empty() && choice->items.size() <= most_shown &&
                        std::ranges::all_of(choice->items, is_scalar);
  auto allowed = std::string();
  if (is_short)
    for (auto const& each : choice->items)
      allowed += (allowed.empty() ? "" : ", ") + shown(each);
  complain(path, "expected one of " + (is_short ? allowed : "the allowed values"));
}

// Where one form alone is of the value's type, its own mistakes say more than that none fits.
void Checker::look_at_forms(Value const& value,
                            Value const& forms,
                            std::string const& path,
                            std::size_t depth) {
  if (forms.kind != Kind::list || forms.items.empty() || !complete_)
    return;
  auto best = std::vector<Mistake>();
  auto near = std::size_t{0};
  auto expected = Words();
  for (auto const& form : forms.items) {
    auto attempt = Checker(definitions_, steps_);
    attempt.look(value, form, path, depth + 1);
    steps_ = attempt.steps_;
    complete_ = attempt.complete_;
    if (attempt.mistakes_.empty() || !complete_)
      return;
    auto const type = text_of(find(form, "type"));
    if (!type.empty() && !is_of_type(value, type)) {
      expected.add(in_words(type));
      continue;
    }
    best = std::move(attempt.mistakes_);
    ++near;
  }
  if (near == 0)
    return complain(path, expected.sentence(value.kind));
  if (near > 1)
    return complain(path, "it fits none of the allowed forms");
  for (auto& mistake : best)
    complain(mistake.path, std::move(mistake.what));
}

void Checker::look_at_object(Value const& value,
                             Value const& shape,
                             std::string const& path,
                             std::size_t depth) {
  if (auto const* const required = find(shape, "required"); required)
    for (auto const& name : required->items)
      if (has_room() && name.kind == Kind::text && find_member(value, name.text) == nullptr &&
          complete_)
        complain(path + "." + shown(name.text), "it is missing");
  auto const* const known = find(shape, "properties");
  if (known && known->kind == Kind::object)
    for (auto index = std::size_t{0}; index < known->names.size() && complete_; ++index)
      if (auto const* const member = find_member(value, known->names[index]))
        look(*member, known->items[index], path + "." + shown(known->names[index]), depth + 1);
  if (auto const* const rule = find(shape, "additionalProperties"))
    look_at_other_members(value, *rule, known, path, depth);
}

void Checker::look_at_other_members(Value const& value,
                                    Value const& rule,
                                    Value const* known,
                                    std::string const& path,
                                    std::size_t depth) {
  for (auto index = std::size_t{0}; index < value.names.size() && has_room() && spend(1); ++index) {
    auto const& name = value.names[index];
    if (known && find_member(*known, name) != nullptr)
      continue;
    if (rule.kind == Kind::boolean && rule.text == "false")
      complain(path + "." + shown(name), "there is no such field");
    else
      look(value.items[index], rule, path + "." + shown(name), depth + 1);
  }
}

void Checker::look_at_list(Value const& value,
                           Value const& shape,
                           std::string const& path,
                           std::size_t depth) {
  auto const* const first = find(shape, "prefixItems");
  auto const* const rest = find(shape, "items");
  auto const prefix = first ? first->items.size() : 0;
  for (auto index = std::size_t{0}; index < value.items.size() && complete_; ++index) {
    auto const* const rule = index < prefix ? &first->items[index] : rest;
    if (rule == nullptr || !has_room())
      return;
    look(value.items[index], *rule, path + "[" + std::to_string(index) + "]", depth + 1);
  }
}

} // namespace

auto check(Value const& value,
           Value const& shape,
           Value const& definitions,
           std::string_view path,
           std::size_t steps) -> Verdict {
  auto checker = Checker(definitions, steps);
  checker.look(value, shape, std::string(path), 0);
  return std::move(checker).verdict();
}

} // namespace schema
