#include "cli/job_inputs.hpp"

#include "base/error.hpp"
#include "cli/options.hpp"
#include "io/exchange.hpp"
#include "job/inputs.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cli {

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

auto read_source(job::InputSource const& source, std::uint64_t most) -> Result<job::Input> {
  auto text =
      source.from == job::From::text ? source.value : TRY(io::read_whole(source.value, most));
  return job::check_input(source.name, origin_of(source), std::move(text));
}

auto gather(std::vector<job::InputSource> const& sources, std::uint64_t most)
    -> Result<GatheredInputs> {
  auto gathered = GatheredInputs();
  for (auto const& source : sources) {
    gathered.inputs.push_back(TRY(read_source(source, most)));
    gathered.told.push_back(source.name + " from " + origin_of(source));
  }
  return gathered;
}

auto gather_request(std::string const& file, std::uint64_t most) -> Result<GatheredInputs> {
  auto const origin = file == "-" ? std::string("standard input") : file;
  auto const text = TRY(io::read_whole(file, most));
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

auto gather_inputs(JobOptions const& options, std::string const& project)
    -> Result<GatheredInputs> {
  auto const most = options.limits.input;
  if (options.request)
    return gather_request(*options.request, most);
  if (!options.inputs.empty() || project.empty())
    return gather(options.inputs, most);
  auto gathered = TRY(gather(examples_in(project), most));
  gathered.told.clear();
  for (auto const& input : gathered.inputs)
    gathered.told.push_back(input.name + " from the project's input/" + input.name + ".json");
  return gathered;
}

} // namespace cli
