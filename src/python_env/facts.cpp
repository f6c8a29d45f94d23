#include "python_env/facts.hpp"

#include "base/decode.hpp"
#include "base/error.hpp"
#include "cnb/layer.hpp"
#include "install/key.hpp"
#include "install/plan.hpp"
#include "install/situation.hpp"
#include "io/digest.hpp"
#include "io/reader.hpp"
#include "project/snapshot.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <variant>

namespace python_env {

namespace {

constexpr auto metadata_limit = std::uint64_t{1024} * 1024;

} // namespace

auto digest_contents(install::Situation const& situation) -> base::Result<install::Digests> {
  auto digests = install::Digests();
  for (auto const& content : deciding_contents(situation))
    digests.emplace(content.name, TRY(io::digest_of(situation.places.application, content.path)));
  return digests;
}

auto restored(install::Places const& places) -> base::Result<install::Before> {
  auto const reader = TRY(io::open_reader(places.layers));
  auto const name = std::string(install::layer_name);
  auto before = install::Before{};
  auto const folder = reader->look({.path = name, .want = project::Want::kind});
  before.directory = std::holds_alternative<project::Directory>(folder);
  auto const entry =
      reader->look({.path = name + ".toml", .want = project::Want::text, .limit = metadata_limit});
  if (auto const* const text = std::get_if<base::Text>(&entry))
    if (auto layer = cnb::parse_layer(text->utf8))
      before.metadata = std::move(layer->metadata);
  return before;
}

} // namespace python_env
