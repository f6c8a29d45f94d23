#include "report/inventory_log.hpp"

#include "base/text.hpp"
#include "install/inventory.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace report {

namespace {

constexpr auto most_named = std::size_t{20};

auto shown(std::vector<std::string> const& names) -> std::string {
  auto const first = std::vector<std::string>(
      names.begin(),
      names.begin() + static_cast<std::ptrdiff_t>(std::min(names.size(), most_named)));
  auto const more = names.size() - first.size();
  return base::join(first, ", ") + (more == 0 ? "" : fmt::format(" and {} more", more));
}

auto bytecode_line(install::Inventory const& inventory, Bytecode bytecode) -> std::string {
  switch (bytecode) {
  case Bytecode::compiled:
    return fmt::format("Layer installed: bytecode of {} modules", inventory.compiled.value_or("0"));
  case Bytecode::kept:
    return "Layer installed: the bytecode of the last image, nothing has changed";
  case Bytecode::off:
    return "No bytecode: BP_PLANQK_BYTECODE=0";
  case Bytecode::failed:
    break;
  }
  return fmt::format("No bytecode, each start compiles again: {}",
                     inventory.last_line.empty() ? "the interpreter did not say why"
                                                 : inventory.last_line);
}

} // namespace

auto inventory_log(install::Inventory const& inventory, Bytecode bytecode) -> std::string {
  auto out = std::string("  Looking at what is installed\n");
  auto const line = [&](std::string_view text) { out += fmt::format("    {}\n", text); };
  if (!inventory.python.empty())
    line(fmt::format("Python {}, {} packages", inventory.python, inventory.components.size()));
  if (!inventory.unasked.empty())
    line(fmt::format("Installed by an earlier build, and nothing asks for it: {}",
                     shown(inventory.unasked)));
  if (!inventory.others.empty())
    line(fmt::format("Left by an earlier build, of another Python: {}", shown(inventory.others)));
  if (!inventory.unasked.empty() || !inventory.others.empty())
    line("Their buildpack never empties its layer; pack build --clear-cache does");
  line(bytecode_line(inventory, bytecode));
  return out + "\n";
}

auto inventory_kept_log(bool has_before) -> std::string {
  return fmt::format("  Looking at what is installed\n    The packages are the last image's{}\n\n",
                     has_before ? ", and so is their bytecode" : "; they are not compiled");
}

} // namespace report
