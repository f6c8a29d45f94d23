#include "install/variables.hpp"

#include "base/environment.hpp"
#include "base/text.hpp"
#include "project/url.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace install {

namespace {

constexpr auto npos = std::string_view::npos;

struct Mapped {
  std::string_view pip;
  std::string_view uv;
};

constexpr auto mapped = std::to_array<Mapped>({
    {"PIP_INDEX_URL", "UV_DEFAULT_INDEX"},
    {"PIP_EXTRA_INDEX_URL", "UV_INDEX"}, // both lists are separated by blanks
    {"PIP_CERT", "SSL_CERT_FILE"},
});

// Given as arguments, together with the project's own.
constexpr auto as_arguments = std::to_array<std::string_view>({"PIP_FIND_LINKS", "PIP_NO_INDEX"});

// What would change an installer or an interpreter without a word in the log.
constexpr auto hidden_prefixes = std::to_array<std::string_view>({"UV_", "PYTHON", "BP_", "CNB_"});
constexpr auto hidden = std::to_array<std::string_view>(
    {"VIRTUAL_ENV", "CONDA_PREFIX", "CONDA_DEFAULT_ENV", "PIP_USER", "PIP_TARGET", "PIP_PREFIX"});

auto begins_with_any(std::string_view name, auto const& prefixes) -> bool {
  return std::ranges::any_of(prefixes, [&](auto prefix) { return name.starts_with(prefix); });
}

auto value_of(base::Environment const& environment, std::string_view name) -> std::string_view {
  return base::trim(environment.find(name).value_or(""));
}

// pip's words for a switch that is on.
auto is_on(std::string_view value) -> bool {
  auto const word = base::lower(value);
  return word == "1" || word == "true" || word == "yes" || word == "on" || word == "y" ||
         word == "t";
}

auto is_credential(std::string_view name) -> bool {
  return name.contains("PASSWORD") || name.contains("TOKEN") || name.contains("HTTP_BASIC");
}

auto clean_url(std::string_view url) -> std::string {
  auto const scheme = url.find("://");
  if (scheme == npos)
    return std::string(url);
  auto const begin = scheme + 3;
  auto const end = std::min(url.find_first_of("/?#", begin), url.size());
  auto const at = url.substr(begin, end - begin).rfind('@');
  auto const host = at == npos ? begin : begin + at + 1;
  auto const last = std::min(url.find_first_of("?#", host), url.size());
  return std::string(url.substr(0, begin)) + std::string(url.substr(host, last - host));
}

// uv asks its default index last, pip asks PIP_INDEX_URL first: an operator's own before others.
void put_in_order(Variables& for_uv) {
  auto const first = for_uv.find("UV_DEFAULT_INDEX");
  auto const others = for_uv.find("UV_INDEX");
  if (first == for_uv.end() || others == for_uv.end())
    return;
  auto const all = base::words(others->second);
  auto const last = std::string(all.back());
  auto in_order = first->second;
  for (auto const url : std::span(all).first(all.size() - 1))
    in_order += " " + std::string(url);
  others->second = std::move(in_order);
  first->second = last;
}

} // namespace

auto read_pip_variables(base::Environment const& environment) -> PipVariables {
  auto found = PipVariables();
  for (auto const& [name, value] : environment.variables) {
    if (!name.starts_with("PIP_") || base::trim(value).empty())
      continue;
    auto const entry = std::ranges::find(mapped, name, &Mapped::pip);
    if (entry != mapped.end())
      found.for_uv.emplace(entry->uv, base::trim(value));
    else if (std::ranges::find(as_arguments, name) == as_arguments.end())
      found.pip_alone.push_back(name);
  }
  put_in_order(found.for_uv);
  found.no_index = is_on(value_of(environment, "PIP_NO_INDEX"));
  return found;
}

auto child_environment(base::Environment const& environment) -> base::Environment {
  auto kept = environment;
  std::erase_if(kept.variables, [](auto const& variable) {
    return begins_with_any(variable.first, hidden_prefixes) ||
           std::ranges::find(hidden, variable.first) != hidden.end();
  });
  return kept;
}

auto find_links(base::Environment const& environment) -> std::vector<std::string> {
  auto links = std::vector<std::string>();
  for (auto const* const name : {"BP_PIP_FIND_LINKS", "PIP_FIND_LINKS"})
    for (auto const word : base::words(value_of(environment, name)))
      links.emplace_back(word);
  return links;
}

auto deciding_variables(base::Environment const& environment) -> Variables {
  auto found = Variables();
  for (auto const& [name, value] : environment.variables) {
    auto const decides = name == "BP_PIP_FIND_LINKS" || name == "BP_POETRY_INSTALL_ONLY" ||
                         name.starts_with("PIP_") || name.starts_with("POETRY_");
    if (decides && !is_credential(name) && !base::trim(value).empty())
      found.emplace(name, without_credentials(value));
  }
  return found;
}

auto without_credentials(std::string_view value) -> std::string {
  auto cleaned = std::vector<std::string>();
  for (auto const word : base::words(value))
    cleaned.push_back(clean_url(word));
  return base::join(cleaned, " ");
}

auto named_sources(base::Environment const& environment) -> std::vector<Source> {
  auto sources = std::vector<Source>();
  for (auto const* const name :
       {"PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS", "BP_PIP_FIND_LINKS"})
    for (auto const word : base::words(value_of(environment, name)))
      if (auto host = project::host_of(word); !host.empty())
        sources.push_back({.variable = name, .host = std::move(host)});
  return sources;
}

} // namespace install
