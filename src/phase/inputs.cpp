#include "phase/inputs.hpp"

#include "base/environment.hpp"
#include "base/error.hpp"
#include "base/failures.hpp"
#include "base/path.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace phase {

namespace {

using base::fail;
using base::Result;

auto find(Start const& start, std::string_view variable, std::size_t argument) -> std::string {
  if (auto const value = start.environment.find(variable); value && !value->empty())
    return std::string(*value);
  return argument > 0 && argument < start.arguments.size() ? start.arguments[argument]
                                                           : std::string();
}

auto require(Start const& start,
             std::string_view variable,
             std::size_t argument,
             std::string_view what) -> Result<std::string> {
  auto value = find(start, variable, argument);
  if (value.empty())
    return fail(base::InputMissing{std::string(what) + " (" + std::string(variable) + ")"});
  return value;
}

void add(base::Environment& environment, std::string_view text) {
  if (auto const equals = text.find('='); equals != std::string_view::npos)
    environment.variables.emplace(text.substr(0, equals), text.substr(equals + 1));
}

auto buildpack_directory(Start const& start) -> std::string {
  auto given = find(start, "CNB_BUILDPACK_DIR", 0);
  return given.empty()
             ? std::string(base::directory_of(base::directory_of(start.arguments.front())))
             : given;
}

} // namespace

auto phase_of(Start const& start) -> Result<Phase> {
  auto const name =
      start.arguments.empty() ? std::string_view() : base::base_name(start.arguments[0]);
  if (name == "detect")
    return Phase::detect;
  if (name == "build")
    return Phase::build;
  return fail(base::PhaseUnknown{std::string(name)});
}

auto detect_inputs(Start const& start) -> Result<DetectInputs> {
  auto plan = TRY(require(start, "CNB_BUILD_PLAN_PATH", 2, "The build plan's path"));
  return DetectInputs{.buildpack_directory = buildpack_directory(start),
                      .plan_path = std::move(plan)};
}

auto build_inputs(Start const& start) -> Result<BuildInputs> {
  auto layers = TRY(require(start, "CNB_LAYERS_DIR", 1, "The layers directory"));
  auto plan = TRY(require(start, "CNB_BP_PLAN_PATH", 3, "The buildpack plan's path"));
  return BuildInputs{.buildpack_directory = buildpack_directory(start),
                     .layers_directory = std::move(layers),
                     .plan_path = std::move(plan)};
}

auto read_environment(char const* const* variables) -> base::Environment {
  auto environment = base::Environment{};
  for (; *variables != nullptr; ++variables)
    if (auto const text = std::string_view(*variables);
        text.starts_with("BP_") || text.starts_with("CNB_"))
      add(environment, text);
  return environment;
}

} // namespace phase
