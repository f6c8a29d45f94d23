#include "project/conda_spec.hpp"

#include "base/path.hpp"
#include "base/text.hpp"
#include "project/conda.hpp"
#include "project/version_specifier.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace project {

namespace {

constexpr auto package = std::string_view("python");

auto is_operator(char c) -> bool {
  return std::string_view("=<>!~").contains(c);
}

auto joins(char c) -> bool {
  return is_operator(c) || c == ',' || c == '|';
}

// A blank or '=' behind a version begins the build string, unless another operator or clause
// follows: "3.9=h12_0", "3.9 h12_0", but ">= 3.8", ">=3.8, <3.13", ">=3.8 | 3.7".
auto without_build(std::string_view text) -> std::string_view {
  for (auto i = std::size_t{1}; i < text.size(); ++i) {
    auto const blank = base::is_blank(text[i]);
    if ((!blank && text[i] != '=') || joins(text[i - 1]) || base::is_blank(text[i - 1]))
      continue;
    auto const next = text.find_first_not_of(" \t\f\v", i);
    if (!blank || !joins(text[next])) // the text is trimmed: something follows a blank
      return text.substr(0, i);
  }
  return text;
}

auto or_any(std::string_view version) -> std::string {
  return version.empty() ? "*" : std::string(version);
}

// ".../linux-64/python-3.9.18-h955ad1f_0.conda#<hash>"
auto python_of_url(std::string_view url) -> std::optional<std::string> {
  auto const file = base::base_name(url);
  auto const parts = base::split(file, '-');
  if (parts.size() < 2 || parts[0] != package || parts[1].empty() || !base::is_digit(parts[1][0]))
    return std::nullopt;
  return std::string(parts[1]);
}

} // namespace

auto python_of_spec(std::string_view spec) -> std::optional<std::string> {
  spec = base::trim(spec);
  if (spec.contains("://"))
    return python_of_url(spec);
  if (auto const channel = spec.rfind("::"); channel != std::string_view::npos)
    spec.remove_prefix(channel + 2);
  auto const end = std::min(spec.find_first_of(" \t=<>!~["), spec.size());
  if (base::lower(spec.substr(0, end)) != package)
    return std::nullopt;
  auto version = base::trim(spec.substr(end, spec.find('[', end) - end));
  if (version.starts_with('=') && !version.starts_with("=="))
    version = base::trim(version.substr(1)); // conda's "=3.9" is what "3.9" means elsewhere
  return or_any(without_build(version));
}

auto plain_spec(std::string_view spec) -> std::optional<PlainSpec> {
  spec = base::trim(spec);
  auto const end = std::min(spec.find_first_of(" \t=<>!~["), spec.size());
  if (spec.find_first_of(":/[]*|#@") < end || spec.contains("::") || spec.contains('['))
    return std::nullopt;
  auto version = base::trim(spec.substr(end));
  auto const fuzzy = version.starts_with('=') && !version.starts_with("==");
  if (fuzzy)
    version = base::trim(version.substr(1));
  if (without_build(version) != version)
    return std::nullopt;
  auto plain = PlainSpec{.name = base::lower(spec.substr(0, end)), .version = std::string(version)};
  if (!version.empty() && (fuzzy || !is_operator(version[0]))) // "=3.9", "3.9", "3.9.*": a prefix
    plain.version = "==" + std::string(version) + (version.ends_with('*') ? "" : ".*");
  if (plain.version == "==*.*" || plain.version == "==*")
    plain.version.clear();
  if (plain.name.empty() || !parse_specifier(plain.version))
    return std::nullopt;
  return plain;
}

void add_conda_spec(CondaEnvironment& environment, std::string_view spec) {
  spec = base::trim(spec);
  if (spec.empty())
    return;
  environment.dependencies.emplace_back(spec);
  if (!environment.python || environment.python == "*")
    if (auto version = python_of_spec(spec))
      environment.python = std::move(version);
}

} // namespace project
