#include "cli/build_options.hpp"

#include "base/error.hpp"
#include "cli/parse.hpp"
#include "cli/values.hpp"
#include "job/builder.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace cli {

using base::Result;

auto read_build_variables(Invocation const& invocation) -> Result<job::Variables> {
  auto variables = TRY(pairs(invocation, "--build-env", ValuePart::needed));
  auto const add = [&](std::string_view option, std::string_view name) {
    if (auto const value = invocation.value(option))
      variables.emplace_back(name, *value);
  };
  add("--package-manager", "BP_PLANQK_PACKAGE_MANAGER");
  add("--python", "BP_CPYTHON_VERSION");
  return variables;
}

auto read_build_options(Invocation const& invocation) -> Result<BuildOptions> {
  auto variables = TRY(read_build_variables(invocation));
  auto options = BuildOptions{.builder = value_or(invocation, "--builder", "planqk-base-builder"),
                              .lifecycle_image = value_or(invocation, "--lifecycle-image", ""),
                              .pack = value_or(invocation, "--pack", ""),
                              .limits = {},
                              .variables = std::move(variables),
                              .network = value_or(invocation, "--build-network", ""),
                              .cache_key = value_or(invocation, "--cache-key", "")};
  options.limits.may_be_weaker = invocation.has("--allow-weaker");
  TRY(read_size(invocation, "--build-memory", options.limits.memory));
  TRY(read_number(invocation, "--build-processes", options.limits.processes));
  TRY(read_duration(invocation, "--build-timeout", options.limits.time));
  for (auto const& [name, value] : options.variables)
    if (value.find_first_of("\r\n") != std::string::npos)
      return bad_value(invocation, "--build-env", "values of one line");
  return options;
}

} // namespace cli
