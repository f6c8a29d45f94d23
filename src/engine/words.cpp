#include "engine/words.hpp"

#include "engine/engine.hpp"

#include <string>
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

} // namespace engine
