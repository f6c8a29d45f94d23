#include "base/path.hpp"

#include <string_view>
#include <vector>

namespace base {

namespace {

constexpr auto npos = std::string_view::npos;

} // namespace

auto base_name(std::string_view path) -> std::string_view {
  return path.substr(path.rfind('/') + 1); // npos + 1 is 0
}

auto parent_of(std::string_view path) -> std::string_view {
  auto const slash = path.rfind('/');
  return slash == npos ? std::string_view() : path.substr(0, slash);
}

auto directory_of(std::string_view path) -> std::string_view {
  auto const slash = path.rfind('/');
  if (slash == npos)
    return ".";
  return slash == 0 ? path.substr(0, 1) : path.substr(0, slash);
}

auto parents_of(std::string_view path) -> std::vector<std::string_view> {
  auto parents = std::vector<std::string_view>();
  for (auto slash = path.find('/', 1); slash != npos; slash = path.find('/', slash + 1))
    parents.push_back(path.substr(0, slash));
  return parents;
}

} // namespace base
