#include "engine/words.hpp"

#include "engine/values.hpp"
#include "job/builder.hpp"
#include "job/image.hpp"
#include "job/image_config.hpp"
#include "job/leftovers.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace engine {

auto remove_words(Kind kind, Force force) -> Words {
  auto words = Words();
  switch (kind) {
  case Kind::container:
    return {"rm", "--force", "--volumes"};
  case Kind::network:
    return {"network", "rm"};
  case Kind::volume:
    words = {"volume", "rm"};
    break;
  case Kind::image:
    words = {"image", "rm"};
    break;
  }
  if (force == Force::yes)
    words.emplace_back("--force");
  return words;
}

auto list_words(Kind kind) -> Words {
  switch (kind) {
  case Kind::container:
    return {"ps", "--all", "--format", "{{.Names}}"};
  case Kind::network:
    return {"network", "ls", "--format", "{{.Name}}"};
  case Kind::volume:
    return {"volume", "ls", "--quiet"};
  case Kind::image:
    return {"images", "--format", std::string(image_names)};
  }
  std::unreachable();
}

auto is_no_name(std::string_view said) -> bool {
  return said.contains("nvalid reference format");
}

auto format_of(Question question) -> std::string_view {
  switch (question) {
  case Question::id:
    return "{{.Id}}";
  case Question::whole:
    return job::image_format;
  case Question::builder:
    return job::builder_format;
  case Question::start:
    return job::start_format;
  case Question::layers:
    return job::layers_format;
  case Question::purpose:
    return R"({{.Id}} {{with .Config.Labels}}{{if index . "io.buildpacks.builder.metadata"}}builder{{end}})"
           R"({{if index . "io.buildpacks.stack.id"}}{{if index . "io.buildpacks.lifecycle.metadata"}}{{else}}stack{{end}}{{end}})"
           R"( {{if index . "io.planqk.wrapper.version"}}wrapped={{index . "io.planqk.mode"}}{{end}}{{end}})";
  case Question::describes:
    return R"({{with .Config.Labels}}{{index . "io.planqk.template.describes"}}{{end}})";
  }
  std::unreachable();
}

} // namespace engine
