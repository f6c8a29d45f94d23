#include "install/installed.hpp"

#include "base/hex.hpp"
#include "base/text.hpp"
#include "cnb/sbom.hpp"
#include "install/situation.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace install {

namespace {

constexpr auto npos = std::string_view::npos;

// PEP 503: runs of '-', '_' and '.' are one '-'.
auto normalised(std::string_view name) -> std::string {
  auto out = std::string();
  for (auto const c : base::lower(name)) {
    auto const separator = c == '-' || c == '_' || c == '.';
    if (!separator || !out.ends_with('-'))
      out += separator ? '-' : c;
  }
  return out;
}

// What a package URL takes as it stands; a '+' of a local version has to be escaped.
auto escaped(std::string_view text) -> std::string {
  auto out = std::string();
  for (auto const c : text) {
    if (base::is_alpha(c) || base::is_digit(c) || std::string_view("-._~").contains(c)) {
      out += c;
      continue;
    }
    out += '%';
    base::append_hex(out, static_cast<unsigned char>(c), 2, base::Letters::upper);
  }
  return out;
}

auto component(std::string_view kind, std::string name, std::string_view version)
    -> cnb::Component {
  auto url = "pkg:" + std::string(kind) + "/" + escaped(name) + "@" + escaped(version);
  return {.name = std::move(name), .version = std::string(version), .package_url = std::move(url)};
}

} // namespace

auto distributions(std::vector<std::string> const& names) -> std::vector<cnb::Component> {
  constexpr auto ending = std::string_view(".dist-info/");
  auto found = std::vector<cnb::Component>();
  for (auto const& name : names) {
    if (!name.ends_with(ending))
      continue;
    auto const stem = std::string_view(name).substr(0, name.size() - ending.size());
    auto const dash = stem.rfind('-');
    if (dash != npos)
      found.push_back(component("pypi", normalised(stem.substr(0, dash)), stem.substr(dash + 1)));
  }
  return found;
}

auto conda_packages(std::vector<std::string> const& names) -> std::vector<cnb::Component> {
  constexpr auto ending = std::string_view(".json");
  auto found = std::vector<cnb::Component>();
  for (auto const& name : names) {
    if (!name.ends_with(ending))
      continue;
    auto const stem = std::string_view(name).substr(0, name.size() - ending.size());
    auto const build = stem.rfind('-');
    auto const version = build == npos || build == 0 ? npos : stem.rfind('-', build - 1);
    if (version != npos)
      found.push_back(component("conda", std::string(stem.substr(0, version)),
                                stem.substr(version + 1, build - version - 1)));
  }
  return found;
}

auto python_folder(std::vector<std::string> const& names) -> std::string {
  constexpr auto prefix = std::string_view("python3.");
  for (auto const& name : names)
    if (name.starts_with(prefix) && name.ends_with('/') &&
        base::parse_number(
            std::string_view(name).substr(prefix.size(), name.size() - prefix.size() - 1)))
      return name.substr(0, name.size() - 1);
  return {};
}

auto draft_sbom(std::string_view buildpack,
                std::string_view version,
                std::vector<cnb::Component> components) -> cnb::Sbom {
  return {.subject = std::string(buildpack) + " " + std::string(layer_name),
          .tool_version = std::string(version),
          .components = std::move(components)};
}

} // namespace install
