#include "schema/description.hpp"

#include "base/text.hpp"
#include "schema/json.hpp"
#include "schema/value.hpp"

#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace schema {

namespace {

constexpr auto bounds = Bounds{.values = 100'000, .depth = 100};
constexpr auto most_parameters = std::size_t{1000};
constexpr auto longest_name = std::size_t{128};

auto fail(std::string_view what) -> std::unexpected<std::string> {
  return std::unexpected(std::string(what));
}

// Python's names may have more letters; an input has none of that name, then.
auto is_name(std::string_view name) -> bool {
  return !name.empty() && name.size() <= longest_name && name == base::printable(name);
}

auto source_of(std::string_view kind) -> std::optional<Source> {
  if (kind == "value")
    return Source::value;
  if (kind == "data_pool")
    return Source::data_pool;
  if (kind == "secret")
    return Source::secret;
  return std::nullopt;
}

auto parse_parameter(Value const& value) -> std::optional<Parameter> {
  auto const source = source_of(text_of(find(value, "kind")));
  auto const name = text_of(find(value, "name"));
  if (value.kind != Kind::object || !source || !is_name(name))
    return std::nullopt;
  auto parameter = Parameter{.name = std::string(name),
                             .source = *source,
                             .is_required = is_true(find(value, "required")),
                             .takes_raw_text = is_true(find(value, "raw"))};
  if (auto const* const shape = find(value, "schema"))
    parameter.shape = *shape;
  if (*source != Source::secret)
    return parameter;
  parameter.variable = text_of(find(value, "variable"));
  return is_name(parameter.variable) ? std::optional(parameter) : std::nullopt;
}

} // namespace

auto parse_description(std::string_view text) -> std::expected<Description, std::string> {
  if (text.size() > longest_description)
    return fail("it is longer than 1 MiB");
  auto document = parse_json(text, bounds);
  if (!document)
    return std::unexpected(std::move(document.error()));
  auto const* const version = find(*document, "description");
  if (version == nullptr || version->kind != Kind::number || version->text != "1")
    return fail("it is not of form 1");
  auto const* const parameters = find(*document, "parameters");
  if (parameters == nullptr || parameters->kind != Kind::list ||
      parameters->items.size() > most_parameters)
    return fail("its parameters are no list, or a very long one");
  auto description = Description();
  for (auto const& item : parameters->items) {
    auto parameter = parse_parameter(item);
    if (!parameter)
      return fail("a parameter of it cannot be understood");
    description.parameters.push_back(*std::move(parameter));
  }
  description.text = text_of(find(*document, "text"));
  description.takes_others = is_true(find(*document, "others"));
  if (auto const* const result = find(*document, "result"))
    description.result = *result;
  description.definitions = {.kind = Kind::object};
  if (auto const* const known = find(*document, "definitions");
      known && known->kind == Kind::object)
    description.definitions = *known;
  description.document = *std::move(document);
  return description;
}

} // namespace schema
