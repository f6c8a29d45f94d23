#include "schema/yaml.hpp"

#include "project/libyaml.hpp"
#include "schema/value.hpp"
#include "schema/yaml_scalar.hpp"

#include <cstddef>
#include <expected>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>
#include <yaml.h>

namespace schema {

namespace {

constexpr auto most_values = std::size_t{100'000};
constexpr auto deepest = std::size_t{100};

// The events of one document as a value. It keeps its own stack of what is open.
class Document {
public:
  auto take(yaml_event_t const& event) -> std::string_view;

  auto value() && -> Value { return std::move(root_); }

private:
  auto scalar(yaml_event_t const& event) -> std::string_view;
  auto add(Value value) -> std::string_view;
  auto close() -> std::string_view;

  struct Open {
    Value value;
    std::string name = {};
    bool has_name = false;
    std::set<std::string> names = {}; // that were there already
  };

  std::vector<Open> open_;
  Value root_;
  std::size_t values_ = 0;
  bool begun_ = false;
};

auto Document::add(Value value) -> std::string_view {
  if (++values_ > most_values)
    return "it holds too many values";
  if (open_.empty()) {
    root_ = std::move(value);
    return {};
  }
  auto& [parent, name, has_name, names] = open_.back();
  if (parent.kind == Kind::list) {
    parent.items.push_back(std::move(value));
    return {};
  }
  if (!has_name)
    return "a name is a list or a map";
  has_name = false;
  if (!names.insert(name).second)
    return "a name occurs twice";
  parent.names.push_back(std::move(name));
  parent.items.push_back(std::move(value));
  return {};
}

auto Document::scalar(yaml_event_t const& event) -> std::string_view {
  auto const& node = event.data.scalar;
  if (node.anchor != nullptr || project::libyaml::is_custom(node.tag))
    return "anchors and tags are not read";
  auto const text = project::libyaml::text_of(event);
  auto const is_plain = node.style == YAML_PLAIN_SCALAR_STYLE && node.tag == nullptr;
  if (!open_.empty() && open_.back().value.kind == Kind::object && !open_.back().has_name) {
    if (is_plain && text == "<<")
      return "merge keys are not read";
    open_.back().name = text;
    open_.back().has_name = true;
    return {};
  }
  return add(is_plain ? plain_value(text) : text_value(text));
}

auto Document::close() -> std::string_view {
  auto value = std::move(open_.back().value);
  open_.pop_back();
  return add(std::move(value));
}

auto Document::take(yaml_event_t const& event) -> std::string_view {
  switch (event.type) {
  case YAML_DOCUMENT_START_EVENT:
    return std::exchange(begun_, true) ? "there is more than one document" : "";
  case YAML_ALIAS_EVENT:
    return "aliases are not read";
  case YAML_SCALAR_EVENT:
    return scalar(event);
  case YAML_SEQUENCE_START_EVENT:
  case YAML_MAPPING_START_EVENT: {
    auto const is_list = event.type == YAML_SEQUENCE_START_EVENT;
    auto const* const tag = is_list ? event.data.sequence_start.tag : event.data.mapping_start.tag;
    auto const* const anchor =
        is_list ? event.data.sequence_start.anchor : event.data.mapping_start.anchor;
    if (anchor != nullptr || project::libyaml::is_custom(tag))
      return "anchors and tags are not read";
    if (open_.size() >= deepest)
      return "it is nested too deeply";
    open_.push_back({.value = {.kind = is_list ? Kind::list : Kind::object}});
    return {};
  }
  case YAML_SEQUENCE_END_EVENT:
  case YAML_MAPPING_END_EVENT:
    return close();
  case YAML_NO_EVENT:
  case YAML_STREAM_START_EVENT:
  case YAML_STREAM_END_EVENT:
  case YAML_DOCUMENT_END_EVENT:
    return {};
  }
  std::unreachable();
}

auto fault(std::size_t line, std::string_view problem) -> std::unexpected<std::string> {
  return std::unexpected("line " + std::to_string(line + 1) + ": " + std::string(problem));
}

class Emitter {
public:
  Emitter() {
    yaml_emitter_initialize(&raw_);
    yaml_emitter_set_output(&raw_, &collect, &out_);
    yaml_emitter_set_unicode(&raw_, 1);
    yaml_emitter_set_width(&raw_, -1);
  }

  ~Emitter() { yaml_emitter_delete(&raw_); }

  Emitter(Emitter const&) = delete;
  auto operator=(Emitter const&) -> Emitter& = delete;

  auto write(Value const& value) -> std::string;

private:
  static auto collect(void* out, unsigned char* bytes, std::size_t count) -> int {
    static_cast<std::string*>(out)->append(reinterpret_cast<char const*>(bytes), count);
    return 1;
  }

  // The emitter takes the event's memory, whatever comes of it.
  void emit(yaml_event_t& event) { yaml_emitter_emit(&raw_, &event); }

  void node(Value const& value);
  void scalar(std::string_view text, yaml_scalar_style_t style);
  void text(std::string_view text);

  yaml_emitter_t raw_ = {};
  std::string out_;
};

void Emitter::scalar(std::string_view text, yaml_scalar_style_t style) {
  auto event = yaml_event_t();
  auto const* const bytes = reinterpret_cast<yaml_char_t const*>(text.data());
  yaml_scalar_event_initialize(&event, nullptr, nullptr, bytes, static_cast<int>(text.size()), 1, 1,
                               style);
  emit(event);
}

void Emitter::text(std::string_view text) {
  auto const has_lines = text.contains('\n') && !text.contains('\r');
  scalar(text, is_safe_unquoted(text) ? YAML_PLAIN_SCALAR_STYLE
               : has_lines            ? YAML_LITERAL_SCALAR_STYLE
                                      : YAML_DOUBLE_QUOTED_SCALAR_STYLE);
}

void Emitter::node(Value const& value) {
  auto event = yaml_event_t();
  if (value.kind == Kind::text)
    return text(value.text);
  if (value.kind == Kind::list) {
    auto const style = value.items.empty() ? YAML_FLOW_SEQUENCE_STYLE : YAML_BLOCK_SEQUENCE_STYLE;
    yaml_sequence_start_event_initialize(&event, nullptr, nullptr, 1, style);
    emit(event);
    for (auto const& item : value.items)
      node(item);
    yaml_sequence_end_event_initialize(&event);
    return emit(event);
  }
  if (value.kind != Kind::object)
    return scalar(value.kind == Kind::null ? "null" : std::string_view(value.text),
                  YAML_PLAIN_SCALAR_STYLE);
  auto const style = value.items.empty() ? YAML_FLOW_MAPPING_STYLE : YAML_BLOCK_MAPPING_STYLE;
  yaml_mapping_start_event_initialize(&event, nullptr, nullptr, 1, style);
  emit(event);
  for (auto index = std::size_t{0}; index < value.items.size(); ++index) {
    text(value.names[index]);
    node(value.items[index]);
  }
  yaml_mapping_end_event_initialize(&event);
  emit(event);
}

auto Emitter::write(Value const& value) -> std::string {
  auto event = yaml_event_t();
  yaml_stream_start_event_initialize(&event, YAML_UTF8_ENCODING);
  emit(event);
  yaml_document_start_event_initialize(&event, nullptr, nullptr, nullptr, 1);
  emit(event);
  node(value);
  yaml_document_end_event_initialize(&event, 1);
  emit(event);
  yaml_stream_end_event_initialize(&event);
  emit(event);
  return std::move(out_);
}

} // namespace

auto parse_yaml(std::string_view text) -> std::expected<Value, std::string> {
  auto parser = project::libyaml::Parser(text);
  auto document = Document();
  while (true) {
    auto event = project::libyaml::Event();
    if (yaml_parser_parse(&parser.raw, &event.raw) == 0)
      return fault(parser.raw.problem_mark.line, "it is not valid YAML");
    if (event.raw.type == YAML_STREAM_END_EVENT)
      return std::move(document).value();
    if (auto const problem = document.take(event.raw); !problem.empty())
      return fault(event.raw.start_mark.line, problem);
  }
}

auto format_yaml(Value const& value) -> std::string {
  return Emitter().write(value);
}

} // namespace schema
