#pragma once

#include <string>
#include <string_view>

// JSON, written member by member. The caller closes what it opens.

namespace cnb {

enum class JsonLayout { indented, one_line };

class JsonWriter {
public:
  explicit JsonWriter(JsonLayout layout = JsonLayout::indented) : layout_(layout) { begin('{'); }

  void object(std::string_view key) { member(key), begin('{'); } // "key": {

  void object() { element(), begin('{'); } // an element of an array

  void array(std::string_view key) { member(key), begin('['); }

  void end_object() { end('}'); }

  void end_array() { end(']'); }

  void text(std::string_view key, std::string_view value);
  void text(std::string_view value); // an element of an array
  void literal(std::string_view key, std::string_view json);

  [[nodiscard]] auto finish() -> std::string; // the whole document, with a final line end

private:
  void element();
  void member(std::string_view key);
  void begin(char bracket);
  void end(char bracket);
  void line();

  JsonLayout layout_;
  std::string out_;
  std::size_t depth_ = 0;
  bool first_ = true; // of the innermost open object or array
};

} // namespace cnb
