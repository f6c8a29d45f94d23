#include "resolve/entries.hpp"

#include "project/settings.hpp"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace resolve {

namespace {

using project::Manager;

auto names(std::initializer_list<std::string_view> list) -> std::vector<std::string> {
  return {list.begin(), list.end()};
}

} // namespace

auto wanted_entries(Manager manager, bool no_root) -> std::vector<std::string> {
  switch (manager) {
  case Manager::pip:
    return names({python_entry, packages_entry});
  case Manager::conda:
    return names({conda_entry});
  case Manager::poetry:
    return no_root ? names({python_entry, poetry_entry, no_root_entry})
                   : names({python_entry, poetry_entry});
  case Manager::none:
    return names({python_entry});
  }
  return {};
}

auto all_wanted_entries() -> std::vector<std::vector<std::string>> {
  return {wanted_entries(Manager::pip, false), wanted_entries(Manager::conda, false),
          wanted_entries(Manager::poetry, false), wanted_entries(Manager::poetry, true),
          wanted_entries(Manager::none, false)};
}

} // namespace resolve
