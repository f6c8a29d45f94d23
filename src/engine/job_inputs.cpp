#include "engine/job_inputs.hpp"

#include "base/environment.hpp"
#include "base/error.hpp"
#include "base/job_failures.hpp"
#include "base/text.hpp"
#include "engine/context.hpp"
#include "engine/options.hpp"
#include "engine/values.hpp"
#include "io/exchange.hpp"
#include "job/inputs.hpp"

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace engine {

namespace {

using base::Result;

auto origin_of(job::InputSource const& source) -> std::string {
  switch (source.from) {
  case job::From::text:
    return "--" + source.name;
  case job::From::standard_input:
    return "standard input";
  case job::From::file:
    return source.value;
  }
  std::unreachable();
}

auto read_source(Context const& context, job::InputSource const& source, std::uint64_t most)
    -> Result<job::Input> {
  auto text = source.from == job::From::text
                  ? source.value
                  : TRY(io::read_whole(source.value, most, context.interruption));
  return job::check_input(source.name, origin_of(source), std::move(text));
}

auto gather(Context const& context,
            std::vector<job::InputSource> const& sources,
            std::uint64_t most) -> Result<GatheredInputs> {
  if (sources.size() > job::most_parameters)
    return base::fail(base::InputInvalid{.what = "input", .reason = job::too_many_parameters()});
  auto gathered = GatheredInputs();
  for (auto const& source : sources) {
    gathered.inputs.push_back(TRY(read_source(context, source, most)));
    gathered.told.push_back(source.name + " from " + origin_of(source));
  }
  return gathered;
}

auto gather_request(Context const& context, std::string const& file, std::uint64_t most)
    -> Result<GatheredInputs> {
  auto const origin = file == "-" ? std::string("standard input") : file;
  auto const text = TRY(io::read_whole(file, most, context.interruption));
  auto gathered = GatheredInputs{.inputs = TRY(job::split_request(origin, text)), .told = {}};
  for (auto const& input : gathered.inputs)
    gathered.told.push_back(input.name + " from " + origin);
  return gathered;
}

// What a project ships for trying it out.
auto examples_in(std::string const& project) -> std::vector<job::InputSource> {
  constexpr auto suffix = std::string_view(".json");
  auto sources = std::vector<job::InputSource>();
  for (auto const& name : io::names_beneath(project + "/input")) {
    if (!name.ends_with(suffix))
      continue;
    auto const stem = name.substr(0, name.size() - suffix.size());
    if (job::is_parameter(stem))
      sources.push_back(
          {.name = stem, .from = job::From::file, .value = project + "/input/" + name});
  }
  return sources;
}

} // namespace

auto gather_inputs(Context const& context, JobOptions const& options) -> Result<GatheredInputs> {
  auto const most = options.limits.input;
  return options.request ? gather_request(context, *options.request, most)
                         : gather(context, options.inputs, most);
}

auto gather_examples(Context const& context, JobOptions const& options, std::string const& project)
    -> Result<GatheredInputs> {
  auto gathered = TRY(gather(context, examples_in(project), options.limits.input));
  gathered.told.clear();
  for (auto const& input : gathered.inputs)
    gathered.told.push_back(input.name + " from the project's input/" + input.name + ".json");
  return gathered;
}

auto unused_examples(std::vector<job::Input> const& given, std::string const& project)
    -> std::vector<std::string> {
  auto names = std::set<std::string_view>();
  for (auto const& input : given)
    names.insert(input.name);
  auto unused = std::vector<std::string>();
  for (auto const& example : examples_in(project))
    if (!names.contains(example.name))
      unused.push_back(example.name);
  return unused;
}

auto read_secrets(Context const& context, JobOptions const& options)
    -> Result<std::vector<Secret>> {
  constexpr auto longest = std::uint64_t{1} << 16U;
  auto secrets = std::vector<Secret>();
  for (auto const& [name, file] : options.secrets) {
    auto variable = job::secret_variable(name);
    auto value = std::string(context.environment.find(variable).value_or(""));
    if (!file.empty())
      value = base::trim_right(TRY(io::read_whole(file, longest, context.interruption)));
    else if (!context.environment.find(variable))
      return base::fail(base::InputInvalid{
          .what = "--secret " + name, .reason = "the environment has no variable " + variable});
    secrets.push_back({.variable = std::move(variable), .value = std::move(value)});
  }
  return secrets;
}

} // namespace engine
