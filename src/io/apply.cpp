#include "io/apply.hpp"

#include "base/error.hpp"
#include "base/failures.hpp"
#include "base/warning.hpp"
#include "cnb/launch.hpp"
#include "cnb/layer.hpp"
#include "cnb/sbom.hpp"
#include "io/writer.hpp"
#include "plan/blueprint.hpp"

#include <string>
#include <variant>

namespace io {

namespace {

using base::Result;

auto write_layer(plan::Layer const& layer, Writer& layers) -> Result<void> {
  auto const& name = layer.name.text();
  TRY(layers.replace_tree(name, layer.files));
  if (layer.sbom) {
    TRY(layers.replace_file(name + ".sbom.cdx.json", cnb::format_cyclonedx(*layer.sbom)));
    TRY(layers.replace_file(name + ".sbom.spdx.json", cnb::format_spdx(*layer.sbom)));
  }
  return layers.replace_file(name + ".toml", cnb::format_layer(layer.metadata));
}

// The image starts through launch.toml: the Procfile only tells people so.
auto write_procfile(std::string const& text, Writer* application) -> base::Warnings {
  constexpr auto unwritable = "it cannot be written";
  if (application == nullptr)
    return {{base::ProcfileNotWritten{unwritable}}};
  auto const created = application->create_file("Procfile", text);
  if (created)
    return {};
  auto const* const failure = std::get_if<base::SystemFailure>(&created.error().what);
  return {{base::ProcfileNotWritten{failure == nullptr ? unwritable : failure->reason}}};
}

} // namespace

auto apply(plan::Blueprint const& blueprint, Writer& layers, Writer* application)
    -> Result<base::Warnings> {
  for (auto const& layer : blueprint.layers)
    TRY(write_layer(layer, layers));
  TRY(layers.replace_file("launch.toml", cnb::format_launch(blueprint.launch)));
  return blueprint.procfile ? write_procfile(*blueprint.procfile, application) : base::Warnings();
}

} // namespace io
