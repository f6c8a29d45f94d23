#include "buildpack/installed.hpp"

#include "base/command.hpp"
#include "base/decode.hpp"
#include "base/environment.hpp"
#include "base/error.hpp"
#include "base/exit_status.hpp"
#include "cnb/layer.hpp"
#include "cnb/metadata.hpp"
#include "cnb/sbom.hpp"
#include "decision/decide.hpp"
#include "decision/release.hpp"
#include "install/installed.hpp"
#include "install/inventory.hpp"
#include "io/console.hpp"
#include "io/process_runner.hpp"
#include "io/reader.hpp"
#include "io/removal.hpp"
#include "io/writer.hpp"
#include "phase/inputs.hpp"
#include "project/settings.hpp"
#include "project/snapshot.hpp"
#include "report/inventory_log.hpp"

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace buildpack {

namespace {

using base::Result;
using install::InstalledPlaces;
using install::Inventory;

constexpr auto most_bytes = std::uint64_t{64 * 1024};
constexpr auto most_names = std::uint64_t{1000};
constexpr auto subject = std::string_view("planqk-buildpacks/planqk-wrapper installed");

auto text_at(io::Reader const& reader, std::string const& path) -> std::string {
  auto const entry = reader.look({.path = path, .want = project::Want::text, .limit = most_bytes});
  auto const* const text = std::get_if<base::Text>(&entry);
  return text == nullptr ? std::string() : text->utf8;
}

auto is_directory(io::Reader const& reader, std::string const& path) -> bool {
  return std::holds_alternative<project::Directory>(
      reader.look({.path = path, .want = project::Want::kind}));
}

auto is_file(io::Reader const& reader, std::string const& path) -> bool {
  return !std::holds_alternative<project::Absent>(
      reader.look({.path = path, .want = project::Want::kind}));
}

auto parent_of(std::string const& directory) -> std::string {
  auto const end = directory.find_last_not_of('/');
  auto const slash = directory.rfind('/', end);
  return slash == std::string::npos || slash == 0 ? "/" : directory.substr(0, slash);
}

// conda has everything in one prefix and says nothing of it.
auto site_in_prefix(io::Reader const& layers, std::string const& prefix) -> std::string {
  auto const listing =
      layers.look({.path = prefix + "/lib", .want = project::Want::listing, .limit = most_names});
  auto const* const directory = std::get_if<project::Directory>(&listing);
  auto const folder =
      directory == nullptr ? std::string() : install::python_folder(directory->names);
  return folder.empty() ? folder : prefix + "/lib/" + folder + "/site-packages";
}

auto places_of(install::ForeignLayers const& foreign,
               io::Reader const& layers,
               phase::BuildInputs const& inputs) -> InstalledPlaces {
  auto const all = parent_of(inputs.layers_directory);
  auto places = InstalledPlaces{.python = all + "/" + std::string(foreign.python) + "/bin/python3",
                                .layers = all,
                                .own_layer = inputs.layers_directory + "/" +
                                             std::string(install::installed_layer),
                                .tool = inputs.buildpack_directory + "/tools/installed.py"};
  auto const packages = std::string(foreign.packages);
  if (foreign.python == foreign.packages) {
    places.conda = all + "/" + packages;
    places.site = site_in_prefix(layers, packages);
    if (!places.site.empty())
      places.site = all + "/" + places.site;
  } else if (!packages.empty()) {
    places.site = install::site_of(text_at(layers, packages + "/env/PYTHONPATH.prepend"),
                                   all + "/" + packages);
  }
  return places;
}

struct Asked {
  Inventory inventory;
  bool succeeded = false;
};

auto ask(base::Command const& command) -> Result<Asked> {
  auto asked = Asked{};
  auto const runner = io::make_process_runner();
  auto const status = runner->run(
      command, [&](std::string_view line) { install::take_line(line, asked.inventory); });
  if (!status && std::holds_alternative<base::Interrupted>(status.error().what))
    return std::unexpected(status.error());
  asked.succeeded = status && status->is_success() && !asked.inventory.key.empty();
  return asked;
}

auto last_layer(io::Reader const& own_layers) -> std::optional<cnb::LayerMetadata> {
  auto const text = text_at(own_layers, std::string(install::installed_layer) + ".toml");
  auto layer = text.empty() ? std::nullopt : std::optional(cnb::parse_layer(text));
  return layer && *layer ? std::optional(**layer) : std::nullopt;
}

auto write_layer_toml(cnb::Metadata metadata, io::Writer& layers) -> Result<void> {
  auto const layer = cnb::LayerMetadata{.types = {.launch = true}, .metadata = std::move(metadata)};
  return layers.replace_file(std::string(install::installed_layer) + ".toml",
                             cnb::format_layer(layer));
}

// Without bytecode there is a layer, too: the bill of materials is its.
auto write_layer(Inventory const& inventory,
                 InstalledPlaces const& places,
                 std::string const& key,
                 bool has_bytecode,
                 io::Writer& layers) -> Result<void> {
  auto const name = std::string(install::installed_layer);
  if (!has_bytecode) {
    TRY(layers.replace_tree(name, {}));
  } else {
    auto const own = TRY(io::open_writer(places.own_layer));
    TRY(own->replace_tree("env.launch", to_files(install::bytecode_environment(places))));
  }
  auto const bill = cnb::Sbom{.subject = std::string(subject),
                              .tool_version = std::string(decision::release::version),
                              .components = inventory.components};
  TRY(layers.replace_file(name + ".sbom.cdx.json", cnb::format_cyclonedx(bill)));
  TRY(layers.replace_file(name + ".sbom.spdx.json", cnb::format_spdx(bill)));
  auto metadata = cnb::Metadata();
  metadata[std::string(install::installed_key)] = {key};
  return write_layer_toml(std::move(metadata), layers);
}

// An interpreter that a hostile project exchanged may say that nothing has changed since no build.
auto outcome_of(Asked const& asked, bool wanted, bool has_last) -> report::Bytecode {
  if (!asked.succeeded)
    return report::Bytecode::failed;
  if (!wanted)
    return report::Bytecode::off;
  if (asked.inventory.compiled)
    return report::Bytecode::compiled;
  return has_last ? report::Bytecode::kept : report::Bytecode::failed;
}

// The packages were taken from the last image and are not here: neither is what was made of them.
auto keep(std::optional<cnb::LayerMetadata> const& last, io::Writer& layers) -> Result<void> {
  io::print(report::inventory_kept_log(last.has_value()));
  return last ? write_layer_toml(last->metadata, layers) : Result<void>();
}

} // namespace

auto look_at_installed(decision::Decision const& decision,
                       phase::BuildInputs const& inputs,
                       base::Environment const& environment) -> Result<void> {
  auto const foreign = install::foreign_layers(decision.resolution.manager.manager);
  auto const all = io::open_reader(parent_of(inputs.layers_directory));
  auto const python = std::string(foreign.python);
  if (!all || !is_file(**all, python + ".toml"))
    return {};
  auto const own_layers = TRY(io::open_reader(inputs.layers_directory));
  auto const layers = TRY(io::open_writer(inputs.layers_directory));
  auto const last = last_layer(*own_layers);
  if (!is_directory(**all, python))
    return keep(last, *layers);
  io::set_plain_umask();
  auto const places = places_of(foreign, **all, inputs);
  auto const wanted = decision.settings.bytecode;
  auto const last_key =
      last ? std::string(cnb::text_of(last->metadata, install::installed_key)) : std::string();
  io::remove_tree(places.own_layer);
  auto const asked =
      TRY(ask(inventory_command(places, decision.project, decision.settings,
                                decision.resolution.manager.manager, last_key, environment)));
  auto const outcome = outcome_of(asked, wanted, last.has_value());
  io::print(report::inventory_log(asked.inventory, outcome));
  if (outcome == report::Bytecode::kept)
    return write_layer_toml(last->metadata, *layers);
  auto const has_bytecode = outcome == report::Bytecode::compiled;
  return write_layer(asked.inventory, places, has_bytecode ? asked.inventory.key : "", has_bytecode,
                     *layers);
}

} // namespace buildpack
