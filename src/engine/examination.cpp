#include "engine/examination.hpp"

#include "base/error.hpp"
#include "engine/engine.hpp"
#include "engine/foundations.hpp"
#include "engine/image_proof.hpp"
#include "engine/options.hpp"
#include "engine/values.hpp"
#include "job/builder.hpp"
#include "job/health.hpp"
#include "job/names.hpp"
#include "job/question.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace engine {

namespace {

using base::Result;

constexpr auto interpreter = "/usr/bin/python3"; // of Debian's images and of our own stack
constexpr auto network_of_ours = "planqk-job-doctor";

// One that is there already, of a killed process or beside us, is as good; who else uses it keeps
// it.
auto has_network(Engine const& engine) -> bool {
  if (engine.create_network(network_of_ours, {std::string(job::run_label), "doctor"}))
    return true;
  auto const there = engine.list(Kind::network).value_or(Names());
  return std::ranges::find(there, network_of_ours) != there.end();
}

auto ask_index(Engine const& engine, Wanted const& wanted) -> std::optional<std::string> {
  auto question = job::Question{.image = wanted.builder,
                                .network = wanted.network,
                                .words = {interpreter, "-c", std::string(job::index_question)}};
  auto values = std::vector<Secret>();
  for (auto const& [name, value] : wanted.variables) {
    if (!job::is_for_index(name))
      continue;
    question.variables.push_back(name);
    values.push_back({.variable = name, .value = value});
  }
  if (!question.network.empty())
    return engine.ask_program(question, values);
  if (!has_network(engine))
    return std::nullopt;
  question.network = network_of_ours;
  auto answer = engine.ask_program(question, values);
  static_cast<void>(engine.remove(Kind::network, {network_of_ours}, Force::no));
  return answer;
}

auto name_of_run_image(Engine const& engine, job::Builder const& builder) -> Result<std::string> {
  auto image = TRY(find_run_image(engine, builder, Destination::engine));
  return std::move(image.name);
}

} // namespace

auto examine(Engine const& engine, Wanted const& wanted) -> Examination {
  auto found = Examination{.version = engine.version(),
                           .facts = engine.facts(),
                           .builder = find_builder(engine, wanted.builder),
                           .lifecycle_image = wanted.lifecycle_image,
                           .run_image = std::string(),
                           .index = std::nullopt};
  if (!found.builder)
    return found;
  found.lifecycle_image = find_lifecycle_image(engine, *found.builder, wanted.lifecycle_image);
  found.run_image = name_of_run_image(engine, *found.builder);
  found.index = ask_index(engine, wanted);
  return found;
}

} // namespace engine
