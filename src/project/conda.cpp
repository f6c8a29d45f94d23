#include "project/conda.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "project/conda_document.hpp"
#include "project/conda_spec.hpp"
#include "project/libyaml.hpp"

#include <algorithm>
#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <yaml.h>

namespace project {

namespace {

using base::YamlFeature;

constexpr auto most_specs = std::size_t{20'000};

auto to_place(yaml_mark_t const& mark) -> Place {
  return {.line = static_cast<int>(mark.line) + 1, .column = static_cast<int>(mark.column) + 1};
}

auto is_null(std::string_view plain) -> bool {
  return plain.empty() || plain == "~" || plain == "null" || plain == "Null" || plain == "NULL";
}

// Refuses what YAML can do beyond plain lists and maps, and hands on the rest.
class Events {
public:
  explicit Events(std::string_view file) : file_(file), document_(file) {}

  [[nodiscard]] auto take(yaml_event_t const& event) -> base::Result<>;

  [[nodiscard]] auto environment() && -> CondaEnvironment {
    return std::move(document_).environment();
  }

private:
  [[nodiscard]] auto scalar(yaml_event_t const& event) -> base::Result<>;
  [[nodiscard]] auto refuse(yaml_event_t const& event, YamlFeature feature) const
      -> std::unexpected<base::Error>;
  [[nodiscard]] auto check(yaml_event_t const& event,
                           yaml_char_t const* tag,
                           yaml_char_t const* anchor) const -> base::Result<>;

  std::string_view file_;
  bool in_document_ = false;
  CondaDocument document_;
};

auto Events::refuse(yaml_event_t const& event, YamlFeature feature) const
    -> std::unexpected<base::Error> {
  auto const [line, column] = to_place(event.start_mark);
  return base::fail(base::YamlFeatureRefused{
      .file = std::string(file_), .line = line, .column = column, .feature = feature});
}

auto Events::check(yaml_event_t const& event,
                   yaml_char_t const* tag,
                   yaml_char_t const* anchor) const -> base::Result<> {
  if (anchor != nullptr)
    return refuse(event, YamlFeature::anchor);
  if (libyaml::view(tag) == "tag:yaml.org,2002:merge")
    return refuse(event, YamlFeature::merge_key);
  if (libyaml::is_custom(tag))
    return refuse(event, YamlFeature::custom_tag);
  return {};
}

auto Events::scalar(yaml_event_t const& event) -> base::Result<> {
  auto const& node = event.data.scalar;
  auto const text = libyaml::text_of(event);
  TRY(check(event, node.tag, node.anchor));
  auto const plain = node.style == YAML_PLAIN_SCALAR_STYLE;
  if (plain && is_null(text))
    return document_.null(to_place(event.start_mark));
  return document_.scalar(to_place(event.start_mark), text,
                          plain ? Quoting::plain : Quoting::quoted);
}

auto Events::take(yaml_event_t const& event) -> base::Result<> {
  switch (event.type) {
  case YAML_DOCUMENT_START_EVENT:
    if (std::exchange(in_document_, true))
      return refuse(event, YamlFeature::several_documents);
    return {};
  case YAML_ALIAS_EVENT:
    return refuse(event, YamlFeature::alias);
  case YAML_SCALAR_EVENT:
    return scalar(event);
  case YAML_SEQUENCE_START_EVENT:
    TRY(check(event, event.data.sequence_start.tag, event.data.sequence_start.anchor));
    return document_.begin(to_place(event.start_mark), Shape::list);
  case YAML_MAPPING_START_EVENT:
    TRY(check(event, event.data.mapping_start.tag, event.data.mapping_start.anchor));
    return document_.begin(to_place(event.start_mark), Shape::map);
  case YAML_SEQUENCE_END_EVENT:
  case YAML_MAPPING_END_EVENT:
    document_.end();
    return {};
  case YAML_NO_EVENT:
  case YAML_STREAM_START_EVENT:
  case YAML_STREAM_END_EVENT:
  case YAML_DOCUMENT_END_EVENT:
    break;
  }
  return {};
}

// "did not find expected key while parsing a block mapping", where the reader stood.
auto syntax_error(yaml_parser_t const& parser, std::string_view text, std::string_view file)
    -> std::unexpected<base::Error> {
  auto const in_reader = parser.error == YAML_READER_ERROR; // a character; it has no mark
  auto const before = text.substr(0, in_reader ? parser.problem_offset : 0);
  auto const [line, column] =
      in_reader ? Place{1 + static_cast<int>(std::ranges::count(before, '\n')),
                        1 + static_cast<int>(before.size() - (before.rfind('\n') + 1))}
                : to_place(parser.problem_mark);
  auto detail = std::string(parser.problem == nullptr ? "it cannot be read" : parser.problem);
  if (parser.context != nullptr)
    detail.append(" ").append(parser.context);
  return base::fail(base::SyntaxInvalid{
      .file = std::string(file), .line = line, .column = column, .detail = std::move(detail)});
}

} // namespace

auto parse_environment_yml(std::string_view text, std::string_view file)
    -> base::Result<CondaEnvironment> {
  auto parser = libyaml::Parser(text);
  auto events = Events(file);
  for (auto ended = false; !ended;) {
    auto event = libyaml::Event();
    if (yaml_parser_parse(&parser.raw, &event.raw) == 0)
      return syntax_error(parser.raw, text, file);
    TRY(events.take(event.raw));
    ended = event.raw.type == YAML_STREAM_END_EVENT;
  }
  return std::move(events).environment();
}

auto parse_package_list(std::string_view text, std::string_view file)
    -> base::Result<CondaEnvironment> {
  auto environment = CondaEnvironment{};
  auto number = 0;
  for (auto line : base::lines(text)) {
    ++number;
    line = base::trim(line);
    if (line.empty() || line.starts_with('#') || line.starts_with('@'))
      continue;
    if (environment.dependencies.size() == most_specs)
      return base::fail(base::TooComplex{
          .file = std::string(file), .line = number, .what = "specs", .limit = most_specs});
    add_conda_spec(environment, line.substr(0, line.find(" #")));
  }
  return environment;
}

} // namespace project
