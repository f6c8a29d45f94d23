#include "engine/state_files.hpp"

#include "engine/description_memory.hpp"
#include "engine/engine.hpp"
#include "engine/values.hpp"
#include "io/exchange.hpp"
#include "io/removal.hpp"
#include "io/run_record.hpp"
#include "job/names.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace engine {

namespace {

constexpr auto cache_prefix = std::string_view("cache-");
constexpr auto built_prefix = std::string_view("built-");
constexpr auto lock_suffix = std::string_view(".lock");
constexpr auto draft_age = std::chrono::minutes(1); // longer than it takes to write one

auto is_memory(std::string_view name) -> bool {
  return name.starts_with(built_prefix) || name.starts_with(described_prefix);
}

auto all_of(Names const& names) -> std::set<std::string> {
  return {names.begin(), names.end()};
}

// What the engine still has, asked once.
class Holdings {
public:
  // Nothing where it does not answer: then nothing is known to be gone.
  static auto of(Engine const& engine) -> std::optional<Holdings> {
    auto const images = engine.image_ids();
    auto const volumes = engine.list(Kind::volume);
    auto names = engine.list(Kind::image);
    if (!images || !volumes || !names)
      return std::nullopt;
    return Holdings(all_of(*images), all_of(*volumes), *std::move(names));
  }

  [[nodiscard]] auto has_image(std::string const& id) const -> bool {
    return images_.contains(id) || images_.contains("sha256:" + id);
  }

  [[nodiscard]] auto has_cache(std::string const& key) const -> bool {
    auto const names = job::caches_with_key(key);
    auto const is_image = [&](std::string_view name) { return name.ends_with(names.image); };
    return volumes_.contains(names.build_cache) || volumes_.contains(names.launch_cache) ||
           std::ranges::any_of(names_, is_image); // podman's have a registry before it
  }

private:
  Holdings(std::set<std::string> images, std::set<std::string> volumes, Names names)
      : images_(std::move(images)), volumes_(std::move(volumes)), names_(std::move(names)) {}

  std::set<std::string> images_;
  std::set<std::string> volumes_;
  Names names_;
};

auto is_draft(std::string_view name) -> bool {
  return name.ends_with(".run.new") || name.contains(".new.");
}

auto is_forgotten(std::string const& folder, std::string const& name, Holdings const* holdings)
    -> bool {
  if (name.ends_with(lock_suffix) && !name.starts_with(cache_prefix))
    return true; // that nobody holds is seen when it is taken
  if (holdings == nullptr)
    return false;
  if (name.ends_with(lock_suffix))
    return !holdings->has_cache(
        name.substr(cache_prefix.size(), name.size() - cache_prefix.size() - lock_suffix.size()));
  auto const path = folder + "/" + name;
  return !holdings->has_image(name.starts_with(built_prefix) ? io::read_own_file(path).value_or("")
                                                             : image_of_memory(path));
}

} // namespace

auto forgotten_files(std::string const& folder, std::chrono::seconds age, Engine const* engine)
    -> Names {
  auto holdings = std::optional<Holdings>();
  auto was_asked = engine == nullptr;
  auto found = Names();
  for (auto const& name : io::names_beneath(folder)) {
    auto const draft = is_draft(name);
    if (!draft && !name.ends_with(lock_suffix) && !is_memory(name))
      continue;
    if (!was_asked && !draft) {
      holdings = Holdings::of(*engine);
      was_asked = true;
    }
    if (!draft && !is_forgotten(folder, name, holdings ? &*holdings : nullptr))
      continue;
    auto const least = draft ? std::max<std::chrono::seconds>(age, draft_age) : age;
    if (io::take_free(folder, name, least).is_open())
      found.push_back(name);
  }
  return found;
}

void remove_files(std::string const& folder, Names const& names, std::chrono::seconds age) {
  for (auto const& name : names)
    if (auto const held = io::take_free(folder, name, age); held.is_open())
      io::remove_tree(folder + "/" + name);
}

} // namespace engine
