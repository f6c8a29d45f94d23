#include "project/conda_document.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "project/conda_spec.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace project {

namespace {

using base::Result;

// Real files have a depth of 4 and about 50 nodes.
constexpr auto deepest = std::size_t{64};
constexpr auto most_nodes = std::uint64_t{20'000};

// What Python's splitlines() takes for a line end, and what no requirement holds: with such a
// character a pip line could be two lines to the installer and one to us.
auto has_control(std::string_view line) -> bool {
  auto const control = [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
  };
  return std::ranges::any_of(line, control) || line.contains("\xc2\x85") ||
         line.contains("\xe2\x80\xa8") || line.contains("\xe2\x80\xa9");
}

} // namespace

auto CondaDocument::scalar(Place place, std::string_view text, Quoting quoting) -> Result<> {
  if (++nodes_ > most_nodes)
    return limit(place, "nodes", most_nodes);
  auto result = is_at_key() ? key(place, text, quoting) : value(place, text);
  finish_node();
  return result;
}

auto CondaDocument::null(Place place) -> Result<> {
  if (++nodes_ > most_nodes)
    return limit(place, "nodes", most_nodes);
  auto result = Result<>();
  if (is_at_key())
    result = key(place, "null", Quoting::plain);
  else if (role() == Role::variables)
    result = value(place, "");
  finish_node();
  return result;
}

auto CondaDocument::begin(Place place, Shape shape) -> Result<> {
  if (++nodes_ > most_nodes)
    return limit(place, "nodes", most_nodes);
  if (levels_.size() == deepest)
    return limit(place, "depth", deepest);
  if (levels_.empty() && shape != Shape::map)
    return refuse({1, 1}, "expected a mapping");
  if (wants_list() && shape != Shape::list)
    return refuse(place, "expected a list");
  if (role() == Role::pip)
    return refuse(place, "expected one requirement");
  auto const purpose = role_of(shape);
  auto& level = levels_.emplace_back();
  level.role = purpose;
  level.shape = shape;
  return {};
}

void CondaDocument::end() {
  levels_.pop_back();
  if (is_at_key())
    levels_.back().key.reset(); // a collection as a key names nothing that is known here
  finish_node();
}

auto CondaDocument::is_at_key() const -> bool {
  return !levels_.empty() && levels_.back().shape == Shape::map && levels_.back().at_key;
}

auto CondaDocument::role() const -> Role {
  return levels_.empty() ? Role::ignored : levels_.back().role;
}

// An installer could see in another shape what was not looked at here.
auto CondaDocument::wants_list() const -> bool {
  if (levels_.empty() || is_at_key())
    return false;
  auto const& level = levels_.back();
  return (level.role == Role::root && level.key == "dependencies") ||
         (level.role == Role::dependency && level.key == "pip");
}

auto CondaDocument::role_of(Shape shape) const -> Role {
  if (levels_.empty())
    return Role::root;
  auto const& level = levels_.back();
  auto const is_list = shape == Shape::list;
  if (is_at_key())
    return Role::ignored;
  if (level.role == Role::dependencies)
    return is_list ? Role::ignored : Role::dependency;
  if (level.role == Role::dependency)
    return level.key == "pip" ? Role::pip : Role::ignored;
  if (level.role != Role::root)
    return Role::ignored;
  if (level.key == "dependencies")
    return Role::dependencies;
  if (level.key == "channels")
    return is_list ? Role::channels : Role::ignored;
  return level.key == "variables" && !is_list ? Role::variables : Role::ignored;
}

auto CondaDocument::key(Place place, std::string_view text, Quoting quoting) -> Result<> {
  auto& level = levels_.back();
  if (text == "<<" && quoting == Quoting::plain)
    return refuse(place, base::YamlFeature::merge_key);
  if (!level.keys.emplace(text).second)
    return refuse(place, base::YamlFeature::duplicate_key);
  level.key = text;
  return {};
}

auto CondaDocument::value(Place place, std::string_view text) -> Result<> {
  if (levels_.empty())
    return refuse({1, 1}, "expected a mapping");
  if (wants_list())
    return refuse(place, "expected a list");
  auto const& level = levels_.back();
  if (level.role == Role::pip)
    return pip_lines(place, text);
  if (level.role == Role::channels)
    environment_.channels.emplace_back(text);
  if (level.role == Role::dependencies)
    add_conda_spec(environment_, text);
  if (level.role == Role::variables && level.key)
    environment_.variables.emplace(*level.key, text);
  return {};
}

auto CondaDocument::pip_lines(Place place, std::string_view text) -> Result<> {
  for (auto line : base::lines(text)) {
    line = base::trim(line);
    if (has_control(line))
      return refuse(place, "a control character in the pip list");
    if (line.ends_with('\\')) // pip would join it with the entry below
      return refuse(place, "a pip entry that ends with a backslash");
    if (line.empty())
      continue;
    environment_.pip.emplace_back(line);
    environment_.pip_lines.push_back(place.line);
  }
  return {};
}

auto CondaDocument::refuse(Place place, base::YamlFeature feature) const
    -> std::unexpected<base::Error> {
  return base::fail(base::YamlFeatureRefused{
      .file = std::string(file_), .line = place.line, .column = place.column, .feature = feature});
}

auto CondaDocument::refuse(Place place, std::string_view detail) const
    -> std::unexpected<base::Error> {
  return base::fail(base::SyntaxInvalid{.file = std::string(file_),
                                        .line = place.line,
                                        .column = place.column,
                                        .detail = std::string(detail)});
}

auto CondaDocument::limit(Place place, std::string_view what, std::uint64_t most) const
    -> std::unexpected<base::Error> {
  return base::fail(base::TooComplex{
      .file = std::string(file_), .line = place.line, .what = std::string(what), .limit = most});
}

void CondaDocument::finish_node() {
  if (!levels_.empty())
    levels_.back().at_key = !levels_.back().at_key;
}

} // namespace project
