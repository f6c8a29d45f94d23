#include "archive/unicode.hpp"

#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <utf8proc.h>

namespace archive {

namespace {

struct Free {
  void operator()(utf8proc_uint8_t* text) const { std::free(text); }
};

auto map(std::string_view text, int options) -> std::string {
  auto* mapped = static_cast<utf8proc_uint8_t*>(nullptr);
  auto const* const bytes = reinterpret_cast<utf8proc_uint8_t const*>(text.data());
  auto const length =
      utf8proc_map(bytes, static_cast<utf8proc_ssize_t>(text.size()), &mapped,
                   static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | options));
  auto const owner = std::unique_ptr<utf8proc_uint8_t, Free>(mapped);
  if (length < 0)
    return std::string(text);
  return {reinterpret_cast<char const*>(mapped), static_cast<std::size_t>(length)};
}

} // namespace

auto compose(std::string_view text) -> std::string {
  return map(text, 0);
}

auto fold_case(std::string_view text) -> std::string {
  return map(text, UTF8PROC_CASEFOLD);
}

auto unicode_version() -> std::string {
  return utf8proc_version();
}

} // namespace archive
