#include "install/mask.hpp"

#include "base/environment.hpp"
#include "base/path.hpp"
#include "base/text.hpp"
#include "project/url.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace install {

namespace {

constexpr auto npos = std::string_view::npos;
constexpr auto shortest_secret = std::size_t{4}; // a shorter one would blot out words
constexpr auto longest_line = std::size_t{400};
constexpr auto hidden = std::string_view("***");

auto sounds_secret(std::string_view name) -> bool {
  for (auto const* const word : {"TOKEN", "PASSWORD", "PASSWD", "SECRET", "CREDENTIAL", "_KEY"})
    if (name.contains(word))
      return true;
  return false;
}

// "https://user:token@host/..." -> "user:token", "user", "token"
void add_user_info(std::string_view url, std::vector<std::string>& secrets) {
  auto const scheme = url.find("://");
  if (scheme == npos)
    return;
  auto const authority = url.substr(scheme + 3, url.find_first_of("/?#", scheme + 3) - scheme - 3);
  auto const at = authority.rfind('@');
  if (at == npos)
    return;
  for (auto const part : base::split(authority.substr(0, at), ':'))
    secrets.emplace_back(part);
}

// Where a URL may end in running text.
auto is_end(char c) -> bool {
  return std::string_view(" \t\"'`<>()[]{},;|").contains(c);
}

// "name-1.0-py3-none-any.whl" of a URL is what people look for in a log.
auto archive_of(std::string_view path) -> std::string {
  path = path.substr(0, path.find_first_of("?#"));
  auto const name = base::base_name(path);
  for (auto const* const ending : {".whl", ".tar.gz", ".zip", ".conda", ".tar.bz2"})
    if (name.ends_with(ending))
      return "/" + std::string(name);
  return {};
}

auto masked_url(std::string_view scheme, std::string_view rest) -> std::string {
  auto const host = project::host_of(std::string(scheme) + std::string(rest));
  auto const slash = rest.find_first_of("/?#");
  auto out = std::string(scheme) + (host.empty() ? std::string(hidden) : host);
  if (slash == npos || rest.substr(slash) == "/")
    return out;
  return out + "/" + std::string(hidden) + archive_of(rest.substr(slash));
}

auto scheme_start(std::string_view line, std::size_t colon) -> std::size_t {
  auto begin = colon;
  while (begin > 0 && (base::is_alpha(line[begin - 1]) || base::is_digit(line[begin - 1]) ||
                       line[begin - 1] == '+'))
    --begin;
  return begin;
}

auto mask_urls(std::string_view line) -> std::string {
  auto out = std::string();
  auto at = std::size_t{0};
  for (auto colon = line.find("://"); colon != npos; colon = line.find("://", at)) {
    auto const begin = std::max(at, scheme_start(line, colon));
    auto const scheme = line.substr(begin, colon + 3 - begin);
    auto end = colon + 3;
    while (end < line.size() && !is_end(line[end]))
      ++end;
    out += line.substr(at, begin - at);
    auto const rest = line.substr(colon + 3, end - colon - 3);
    out += scheme == "file://" ? std::string(scheme) + std::string(rest) : masked_url(scheme, rest);
    at = end;
  }
  return out + std::string(line.substr(at));
}

void replace_all(std::string& text, std::string_view what) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at))
    text.replace(at, what.size(), hidden);
}

} // namespace

Mask::Mask(base::Environment const& environment) {
  for (auto const& [name, value] : environment.variables) {
    if (sounds_secret(name))
      secrets_.push_back(value);
    for (auto const word : base::words(value))
      add_user_info(word, secrets_);
  }
  std::erase_if(secrets_, [](auto const& secret) { return secret.size() < shortest_secret; });
  std::ranges::sort(secrets_, std::ranges::greater(), &std::string::size);
}

auto Mask::apply(std::string_view line) const -> std::string {
  auto text = mask_urls(line);
  for (auto const& secret : secrets_)
    replace_all(text, secret);
  return base::printable(text, longest_line);
}

} // namespace install
