#include "engine/image_proof.hpp"

#include "base/error.hpp"
#include "base/job_failures.hpp"
#include "decision/decide.hpp"
#include "engine/engine.hpp"
#include "engine/options.hpp"
#include "engine/values.hpp"
#include "job/builder.hpp"
#include "job/image_check.hpp"
#include "job/image_config.hpp"
#include "job/operator_labels.hpp"
#include "plan/blueprint.hpp"

#include <expected>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace engine {

namespace {

using base::Result;

auto unreadable(std::string const& name) -> std::unexpected<base::Error> {
  return base::fail(base::ImageRefused{.part = base::ImagePart::description, .found = name});
}

auto missing(std::string const& name) -> std::unexpected<base::Error> {
  return base::fail(base::ImageMissing{.image = name, .role = base::ImageRole::run});
}

} // namespace

auto look_at_image(Engine const& engine, std::string const& name)
    -> Result<std::optional<job::Image>> {
  auto const told = TRY(engine.ask_of_image(name, Question::whole));
  if (!told)
    return std::optional<job::Image>();
  auto image = job::read_image(*told);
  if (!image)
    return unreadable(name);
  return image;
}

auto find_run_image(Engine const& engine, job::Builder const& builder, Destination destination)
    -> Result<RunImage> {
  if (builder.run_images.empty())
    return missing("of " + builder.id);
  auto const& name = builder.run_images.front();
  auto id = TRY(id_of(engine, name));
  if (!id && destination == Destination::registry) {
    TRY(engine.pull(name));
    id = TRY(id_of(engine, name));
  }
  if (!id)
    return missing(name);
  auto image = TRY(look_at_image(engine, *id));
  if (!image)
    return missing(name);
  return RunImage{.name = name, .id = *std::move(id), .image = *std::move(image)};
}

auto expect_image(job::Builder const& builder,
                  RunImage const& run_image,
                  BuildOptions const& options,
                  decision::Decision const& decision) -> job::ExpectedImage {
  auto const wrapper = builder.buildpacks.find("planqk-buildpacks/planqk-wrapper");
  auto const version = wrapper == builder.buildpacks.end() ? std::string() : wrapper->second;
  auto const blueprint = plan::draft(decision.project, decision.resolution, decision.settings,
                                     {.buildpack_id = {},
                                      .version = version,
                                      .app_directory = {},
                                      .layers_directory = {},
                                      .template_files = {}});
  auto ids = std::set<std::string, std::less<>>();
  for (auto const& [id, of_it] : builder.buildpacks)
    ids.insert(id);
  auto possible = job::operator_labels(options.variables);
  // Only the build's machine knows them.
  possible.emplace("io.planqk.python.version", "");
  possible.emplace("io.planqk.python.rung", "");
  return {.run_image = run_image.image,
          .run_image_names = builder.run_images,
          .buildpacks = std::move(ids),
          .previous = std::nullopt,
          .reuse = {},
          .labels = blueprint.launch.labels,
          .possible_labels = std::move(possible)};
}

auto prove_image(Engine const& engine, std::string const& name, job::ExpectedImage const& expected)
    -> Result<std::string> {
  auto id = TRY(id_of(engine, name));
  if (!id)
    return base::fail(base::ImageMissing{.image = name, .role = base::ImageRole::job});
  auto checked = Result<void>();
  if (auto const image = look_at_image(engine, *id); !image)
    checked = std::unexpected(image.error());
  else if (!*image)
    checked = unreadable(name);
  else
    checked = job::check_image(**image, expected);
  if (checked)
    return *std::move(id);
  static_cast<void>(engine.remove(Kind::image, {name}, Force::yes));
  return std::unexpected(std::move(checked).error());
}

} // namespace engine
