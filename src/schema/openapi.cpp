#include "schema/openapi.hpp"

#include "base/text.hpp"
#include "schema/description.hpp"
#include "schema/json.hpp"
#include "schema/service_api.hpp"
#include "schema/value.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace schema {

namespace {

constexpr auto ours = std::string_view("#/definitions/");
constexpr auto theirs = std::string_view("#/components/schemas/");

struct NewName {
  std::string name;
  std::size_t place; // among the definitions
};

// By their old names. Ours stay: the document's own schemas are taken, and few characters allowed.
using Names = std::map<std::string, NewName, std::less<>>;

auto allowed(std::string_view name) -> std::string {
  auto found = std::string(name);
  std::ranges::replace_if(
      found,
      [](char c) {
        return !base::is_alpha(c) && !base::is_digit(c) && c != '_' && c != '-' && c != '.';
      },
      '_');
  return found;
}

// A document may hold thousands that differ in nothing but what is not allowed.
auto new_names(Value const& definitions, Value const& schemas) -> Names {
  auto names = Names();
  auto taken = std::set<std::string>(schemas.names.begin(), schemas.names.end());
  auto last_number = std::map<std::string, std::size_t>();
  for (auto place = std::size_t{0}; place < definitions.names.size(); ++place) {
    auto const& old = definitions.names[place];
    if (auto const known = names.find(old); known != names.end()) {
      known->second.place = place;
      continue;
    }
    auto const wish = old.empty() ? std::string("_") : allowed(old);
    auto free = wish;
    for (auto& number = last_number[wish]; !taken.insert(free).second;)
      free = wish + "_" + std::to_string(++number);
    names.emplace(old, NewName{.name = std::move(free), .place = place});
  }
  return names;
}

auto renamed(Value const& shape, Names const& names) -> Value {
  auto found = Value{.kind = shape.kind, .text = shape.text, .names = shape.names};
  for (auto const& item : shape.items)
    found.items.push_back(renamed(item, names));
  auto* const place = found.kind == Kind::object ? find(found, "$ref") : nullptr;
  if (place == nullptr || !text_of(place).starts_with(ours))
    return found;
  auto const known = names.find(text_of(place).substr(ours.size()));
  *place = text_value(std::string(theirs) + (known == names.end() ? "Result" : known->second.name));
  return found;
}

auto reference(std::string_view name) -> Value {
  return object_value({{"$ref", text_value(std::string(theirs) + std::string(name))}});
}

auto property(Parameter const& parameter, Value const& described, Names const& names) -> Value {
  if (parameter.source == Source::data_pool)
    return reference("DataPoolReference");
  auto shape = renamed(parameter.shape, names);
  auto const* const fallback = find(described, "default");
  if (shape.kind != Kind::object)
    return shape.kind == Kind::boolean ? shape : Value{.kind = Kind::object};
  if (fallback != nullptr && find(shape, "$ref") == nullptr && find(shape, "default") == nullptr)
    set(shape, "default", *fallback);
  return shape;
}

auto described_at(Description const& description, std::size_t index) -> Value const& {
  // parse_description made the parameters of these items, one of each.
  return find(description.document, "parameters")->items[index];
}

auto draft_request(Description const& description, Names const& names) -> Value {
  auto properties = Value{.kind = Kind::object};
  auto required = Value{.kind = Kind::list};
  auto secrets = Value{.kind = Kind::object};
  auto needed_secrets = Value{.kind = Kind::list};
  for (auto index = std::size_t{0}; index < description.parameters.size(); ++index) {
    auto const& parameter = description.parameters[index];
    auto const is_secret = parameter.source == Source::secret;
    if (is_secret)
      set(secrets, parameter.name, object_value({{"type", text_value("string")}}));
    else
      set(properties, parameter.name, property(parameter, described_at(description, index), names));
    if (parameter.is_required)
      (is_secret ? needed_secrets : required).items.push_back(text_value(parameter.name));
  }
  if (!secrets.items.empty()) {
    auto all = object_value({{"type", text_value("object")},
                             {"description", text_value("Kept apart from the other input")},
                             {"properties", std::move(secrets)},
                             {"additionalProperties", boolean_value(false)}});
    if (!needed_secrets.items.empty()) {
      set(all, "required", std::move(needed_secrets));
      required.items.push_back(text_value("$secrets"));
    }
    set(properties, "$secrets", std::move(all));
  }
  auto request = object_value({{"type", text_value("object")},
                               {"properties", std::move(properties)},
                               {"additionalProperties", boolean_value(description.takes_others)}});
  if (!required.items.empty())
    set(request, "required", std::move(required));
  return request;
}

// The skeleton is ours, and has what we look for: that is tested.
auto member(Value& object, std::string_view name) -> Value& {
  return *find(object, name);
}

auto laid_over(Value below, Value const& above) -> Value {
  if (below.kind != Kind::object || above.kind != Kind::object)
    return above;
  auto places = std::map<std::string, std::size_t, std::less<>>();
  for (auto place = std::size_t{0}; place < below.names.size(); ++place)
    places[below.names[place]] = place;
  for (auto index = std::size_t{0}; index < above.names.size(); ++index) {
    auto const& name = above.names[index];
    auto const [there, is_new] = places.emplace(name, below.names.size());
    if (!is_new) {
      auto& item = below.items[there->second];
      item = laid_over(std::move(item), above.items[index]);
      continue;
    }
    below.names.push_back(name);
    below.items.push_back(above.items[index]);
  }
  return below;
}

} // namespace

auto draft_openapi(Description const& description, std::string_view title) -> Value {
  constexpr auto bounds = Bounds{.values = 10'000, .depth = 50};
  auto api = parse_json(service_api(), bounds).value_or(Value{.kind = Kind::object});
  auto& info = member(api, "info");
  set(info, "title", text_value(title));
  if (!description.text.empty())
    set(info, "description", text_value(description.text));
  auto& schemas = member(member(api, "components"), "schemas");
  auto const names = new_names(description.definitions, schemas);
  set(schemas, "Request", draft_request(description, names));
  if (description.result.kind == Kind::object)
    set(schemas, "Result", renamed(description.result, names));
  for (auto const& [old, fresh] : names) {
    schemas.names.push_back(fresh.name);
    schemas.items.push_back(renamed(description.definitions.items[fresh.place], names));
  }
  return api;
}

auto merge_openapi(Value draft, Value const& upload) -> Value {
  auto const version = *find(draft, "openapi");
  auto merged = laid_over(std::move(draft), upload);
  if (merged.kind == Kind::object)
    set(merged, "openapi", version);
  return merged;
}

} // namespace schema
