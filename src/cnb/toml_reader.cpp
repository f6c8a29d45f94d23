#include "cnb/toml_reader.hpp"

#include "base/error.hpp"
#include "cnb/metadata.hpp"
#include "cnb/toml.hpp"

#include <algorithm>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cnb {

namespace {

auto to_metadata(toml::table const& table) -> Metadata;

auto to_strings(toml::array const& array) -> std::optional<std::vector<std::string>> {
  auto result = std::vector<std::string>();
  result.reserve(array.size());
  for (auto const& node : array) {
    if (!node.is_string())
      return std::nullopt;
    result.push_back(node.as_string()->get());
  }
  return result;
}

// Adds what metadata can hold; another value leaves it as it is.
void add(Metadata& metadata, std::string_view key, toml::node const& node) {
  auto& is = metadata[std::string(key)].is;
  if (auto const* text = node.as_string())
    is = text->get();
  else if (auto const* flag = node.as_boolean())
    is = flag->get();
  else if (auto const* number = node.as_integer())
    is = number->get();
  else if (auto const* table = node.as_table())
    is = to_metadata(*table);
  else if (auto strings = node.is_array() ? to_strings(*node.as_array()) : std::nullopt)
    is = *std::move(strings);
  else
    metadata.erase(metadata.find(key));
}

auto to_metadata(toml::table const& table) -> Metadata {
  auto result = Metadata();
  for (auto const& [key, node] : table)
    add(result, key.str(), node);
  return result;
}

auto to_table(void const* table) -> toml::table const* {
  return static_cast<toml::table const*>(table);
}

auto find(void const* table, std::string_view key) -> toml::node const* {
  return table != nullptr ? to_table(table)->get(key) : nullptr;
}

} // namespace

auto TomlDocument::parse(std::string_view text, std::string_view file)
    -> base::Result<TomlDocument> {
  auto const remove = [](void const* table) {
    std::default_delete<toml::table const>()(to_table(table));
  };
  auto table = std::make_unique<toml::table>(TRY(parse_toml(text, file)));
  return TomlDocument(Table(table.release(), remove), {.text = text, .file = file});
}

auto TomlDocument::root() const -> TomlReader {
  return {table_.get(), source_};
}

auto TomlReader::has(std::string_view key) const -> bool {
  return find(table_, key) != nullptr;
}

auto TomlReader::string(std::string_view key) const -> base::Result<std::string> {
  auto const* node = find(table_, key);
  if (node == nullptr)
    return std::string();
  if (!node->is_string())
    return refuse(key, "is not a string");
  return node->as_string()->get();
}

auto TomlReader::required(std::string_view key) const -> base::Result<std::string> {
  auto text = TRY(string(key));
  if (text.empty())
    return refuse(key, "is missing or empty");
  return text;
}

auto TomlReader::flag(std::string_view key) const -> base::Result<bool> {
  auto const* node = find(table_, key);
  if (node == nullptr)
    return false;
  if (!node->is_boolean())
    return refuse(key, "is neither true nor false");
  return node->as_boolean()->get();
}

auto TomlReader::strings(std::string_view key) const -> base::Result<std::vector<std::string>> {
  auto const* node = find(table_, key);
  if (node == nullptr)
    return std::vector<std::string>();
  auto const* array = node->as_array();
  auto result = array != nullptr ? to_strings(*array) : std::nullopt;
  if (!result)
    return refuse(key, "is not a list of strings");
  return *std::move(result);
}

auto TomlReader::metadata(std::string_view key) const -> base::Result<Metadata> {
  auto const inner = TRY(table(key));
  return inner.table_ != nullptr ? to_metadata(*to_table(inner.table_)) : Metadata();
}

auto TomlReader::table(std::string_view key) const -> base::Result<TomlReader> {
  auto const* node = find(table_, key);
  if (node == nullptr)
    return TomlReader(nullptr, source_);
  if (!node->is_table())
    return refuse(key, "is not a table");
  return TomlReader(node->as_table(), source_);
}

auto TomlReader::tables(std::string_view key) const -> base::Result<std::vector<TomlReader>> {
  auto result = std::vector<TomlReader>();
  auto const* node = find(table_, key);
  if (node == nullptr)
    return result;
  auto const* array = node->as_array();
  auto const is_table = [](toml::node const& element) { return element.is_table(); };
  if (array == nullptr || !std::ranges::all_of(*array, is_table))
    return refuse(key, "is not an array of tables");
  for (auto const& element : *array)
    result.push_back(TomlReader(element.as_table(), source_));
  return result;
}

auto TomlReader::refuse(std::string_view key, std::string_view problem) const
    -> std::unexpected<base::Error> {
  auto const* node = find(table_, key);
  auto place = toml::source_position{1, 1};
  if (node != nullptr)
    place = node->source().begin;
  else if (table_ != nullptr)
    place = to_table(table_)->source().begin;
  auto detail = std::string("'");
  detail += key;
  detail += "' ";
  detail += problem;
  return std::unexpected(syntax_error(source_.text, source_.file, place, std::move(detail)));
}

} // namespace cnb
