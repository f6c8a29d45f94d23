#include "engine/examination.hpp"

#include "base/error.hpp"
#include "base/job_failures.hpp"
#include "engine/engine.hpp"
#include "engine/values.hpp"
#include "job/builder.hpp"
#include "job/health.hpp"
#include "job/names.hpp"
#include "job/question.hpp"

#include <expected>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace engine {

namespace {

using base::Result;

constexpr auto interpreter = "/usr/bin/python3"; // of Debian's images and of our own stack
constexpr auto network_of_ours = "planqk-job-doctor";

auto missing(std::string image, base::ImageRole role) -> std::unexpected<base::Error> {
  return base::fail(base::ImageMissing{.image = std::move(image), .role = role});
}

auto find_builder(Engine const& engine, std::string const& name) -> Result<job::Builder> {
  auto const told = TRY(engine.ask_of_image(name, Question::builder));
  if (!told)
    return missing(name, base::ImageRole::builder);
  return job::parse_builder(*told);
}

auto find_image(Engine const& engine, std::string name, base::ImageRole role)
    -> Result<std::string> {
  if (!TRY(id_of(engine, name)))
    return missing(std::move(name), role);
  return name;
}

auto find_run_image(Engine const& engine, job::Builder const& builder) -> Result<std::string> {
  if (builder.run_images.empty())
    return missing("of " + builder.id, base::ImageRole::run);
  return find_image(engine, builder.run_images.front(), base::ImageRole::run);
}

// One that was left by a killed process is taken; whoever else uses it meanwhile keeps it.
auto ask_index(Engine const& engine, Wanted const& wanted) -> std::optional<std::string> {
  auto question = job::Question{.image = wanted.builder,
                                .network = wanted.network,
                                .words = {interpreter, "-c", std::string(job::index_question)}};
  auto values = std::vector<Secret>();
  for (auto const& [name, value] : wanted.variables) {
    question.variables.push_back(name);
    values.push_back({.variable = name, .value = value});
  }
  if (!question.network.empty())
    return engine.ask_program(question, values);
  question.network = network_of_ours;
  auto const label = Label{.name = std::string(job::run_label), .value = "doctor"};
  auto const made = engine.create_network(network_of_ours, label); // or it is there already
  auto answer = engine.ask_program(question, values);
  auto const removed = engine.remove(Kind::network, {network_of_ours}, Force::no);
  return made || removed ? answer : std::nullopt;
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
  auto lifecycle = wanted.lifecycle_image.empty()
                       ? "planqk-lifecycle:" + found.builder->lifecycle_version
                       : wanted.lifecycle_image;
  found.lifecycle_image = find_image(engine, std::move(lifecycle), base::ImageRole::lifecycle);
  found.run_image = find_run_image(engine, *found.builder);
  found.index = ask_index(engine, wanted);
  return found;
}

} // namespace engine
