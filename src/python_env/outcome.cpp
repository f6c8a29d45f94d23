#include "python_env/outcome.hpp"

#include "base/error.hpp"
#include "cnb/launch.hpp"
#include "cnb/layer.hpp"
#include "cnb/metadata.hpp"
#include "cnb/sbom.hpp"
#include "decision/release.hpp"
#include "install/installed.hpp"
#include "install/plan.hpp"
#include "install/rung.hpp"
#include "install/situation.hpp"
#include "install/stack_python.hpp"
#include "io/reader.hpp"
#include "io/writer.hpp"
#include "project/settings.hpp"
#include "project/snapshot.hpp"
#include "python_env/installation.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace python_env {

namespace {

using base::Result;

constexpr auto buildpack_id = std::string_view("planqk-buildpacks/python-env");
constexpr auto most_names = std::uint64_t{100'000};

auto names_in(io::Reader const& reader, std::string const& path) -> std::vector<std::string> {
  auto const entry =
      reader.look({.path = path, .want = project::Want::listing, .limit = most_names});
  auto const* const directory = std::get_if<project::Directory>(&entry);
  return directory == nullptr ? std::vector<std::string>() : directory->names;
}

// What the label says of a kept environment is found here again.
constexpr auto python_key = std::string_view("python");
constexpr auto rung_key = std::string_view("rung");

auto write_layer(cnb::LayerMetadata layer,
                 std::string const& python,
                 std::string const& rung,
                 io::Writer& layers) -> Result<void> {
  auto launch = cnb::Launch();
  layer.metadata[std::string(python_key)] = {python};
  if (!python.empty())
    launch.labels.insert({"io.planqk.python.version", python});
  if (!rung.empty()) {
    layer.metadata[std::string(rung_key)] = {rung};
    launch.labels.insert({"io.planqk.python.rung", rung});
  }
  auto const name = std::string(install::layer_name);
  TRY(layers.replace_file(name + ".toml", cnb::format_layer(layer)));
  return layers.replace_file("launch.toml", cnb::format_launch(launch));
}

} // namespace

auto read_outcome(install::Situation const& situation, Installed const& installed)
    -> Result<Outcome> {
  auto const reader = TRY(io::open_reader(situation.places.environment()));
  auto const folder = install::python_folder(names_in(*reader, "lib"));
  auto components = install::distributions(names_in(*reader, "lib/" + folder + "/site-packages"));
  auto python = situation.machine.python.version;
  if (situation.resolution.manager.manager == project::Manager::conda &&
      !install::without_channel(situation)) {
    auto packages = install::conda_packages(names_in(*reader, "conda-meta"));
    auto const found = std::ranges::find(packages, "python", &cnb::Component::name);
    python = found == packages.end() ? std::string() : found->version;
    std::ranges::move(packages, std::back_inserter(components));
  }
  auto outcome = Outcome{.content = install::draft_sbom(buildpack_id, decision::release::version,
                                                        std::move(components)),
                         .python = std::move(python)};
  if (installed.attempt) {
    outcome.rung = to_name(installed.attempt->rung);
    outcome.content.properties.insert({"planqk:rung", outcome.rung});
  }
  return outcome;
}

auto write_installed(install::InstallPlan const& plan,
                     Outcome const& outcome,
                     install::Places const& places) -> Result<void> {
  auto const layers = TRY(io::open_writer(places.layers));
  if (!plan.launch.empty()) {
    auto const environment = TRY(io::open_writer(places.environment()));
    TRY(environment->replace_tree("env.launch", to_files(plan.launch)));
  }
  auto const name = std::string(install::layer_name);
  TRY(layers->replace_file(name + ".sbom.cdx.json", cnb::format_cyclonedx(outcome.content)));
  TRY(layers->replace_file(name + ".sbom.spdx.json", cnb::format_spdx(outcome.content)));
  return write_layer(plan.layer, outcome.python, outcome.rung, *layers);
}

auto write_kept(install::InstallPlan const& plan,
                cnb::Metadata const& before,
                install::Places const& places) -> Result<void> {
  auto const layers = TRY(io::open_writer(places.layers));
  return write_layer(plan.layer, cnb::text_of(before, python_key), cnb::text_of(before, rung_key),
                     *layers);
}

} // namespace python_env
