#pragma once

#include <algorithm>
#include <array>
#include <string_view>
#include <yaml.h>

// libyaml's own handles, freed whatever happens. Private to the readers of YAML.

namespace project::libyaml {

struct Parser {
  // Reads UTF-8, and nothing else by a mark at the beginning. The text must outlive it.
  explicit Parser(std::string_view text) {
    yaml_parser_initialize(&raw);
    auto const* const bytes = reinterpret_cast<unsigned char const*>(text.data());
    yaml_parser_set_input_string(&raw, bytes, text.size());
    yaml_parser_set_encoding(&raw, YAML_UTF8_ENCODING);
  }

  ~Parser() { yaml_parser_delete(&raw); }

  Parser(Parser const&) = delete;
  auto operator=(Parser const&) -> Parser& = delete;

  yaml_parser_t raw = {};
};

struct Event {
  Event() = default;

  ~Event() { yaml_event_delete(&raw); }

  Event(Event const&) = delete;
  auto operator=(Event const&) -> Event& = delete;

  yaml_event_t raw = {};
};

inline auto view(yaml_char_t const* text) -> std::string_view {
  return text == nullptr ? std::string_view() : reinterpret_cast<char const*>(text);
}

// With its zero bytes.
inline auto text_of(yaml_event_t const& scalar) -> std::string_view {
  auto const& node = scalar.data.scalar;
  return {reinterpret_cast<char const*>(node.value), node.length};
}

// Beyond the types that every reader knows; no tag is none.
inline auto is_custom(yaml_char_t const* tag) -> bool {
  static constexpr auto known = std::array<std::string_view, 10>{"",
                                                                 "?",
                                                                 "!",
                                                                 "tag:yaml.org,2002:str",
                                                                 "tag:yaml.org,2002:int",
                                                                 "tag:yaml.org,2002:float",
                                                                 "tag:yaml.org,2002:bool",
                                                                 "tag:yaml.org,2002:null",
                                                                 "tag:yaml.org,2002:seq",
                                                                 "tag:yaml.org,2002:map"};
  return std::ranges::find(known, view(tag)) == known.end();
}

} // namespace project::libyaml
