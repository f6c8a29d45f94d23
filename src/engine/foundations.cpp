#include "engine/foundations.hpp"

#include "base/environment.hpp"
#include "base/error.hpp"
#include "base/job_failures.hpp"
#include "engine/engine.hpp"
#include "engine/values.hpp"
#include "io/exchange.hpp"
#include "io/process_runner.hpp"
#include "job/builder.hpp"

#include <expected>
#include <string>
#include <unistd.h>

namespace engine {

namespace {

using base::Result;

auto missing(std::string const& image, base::ImageRole role) -> std::unexpected<base::Error> {
  return base::fail(base::ImageMissing{.image = image, .role = role});
}

} // namespace

auto find_pack(base::Environment const& environment, std::string const& asked)
    -> Result<std::string> {
  auto const path = environment.find("PATH").value_or("");
  auto const found =
      asked.contains('/') ? asked : io::find_program(asked.empty() ? "pack" : asked, path);
  if (found.empty() || ::access(found.c_str(), X_OK) != 0)
    return base::fail(base::PackMissing{});
  return io::resolve_path(found);
}

auto find_builder(Engine const& engine, std::string const& name) -> Result<job::Builder> {
  auto const told = TRY(engine.ask_of_image(name, Question::builder));
  if (!told)
    return missing(name, base::ImageRole::builder);
  return job::parse_builder(*told);
}

auto find_lifecycle_image(Engine const& engine,
                          job::Builder const& builder,
                          std::string const& asked) -> Result<std::string> {
  auto name = asked.empty() ? "planqk-lifecycle:" + builder.lifecycle_version : asked;
  if (!TRY(id_of(engine, name)))
    return missing(name, base::ImageRole::lifecycle);
  return name;
}

} // namespace engine
