#include "job/names.hpp"

#include "base/hex.hpp"
#include "base/sha256.hpp"
#include "job/workspace.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace job {

namespace {

constexpr auto prefix = std::string_view("planqk-job-");
// A registry of that name cannot exist: nobody can pull or push what is named so by accident.
constexpr auto repository = std::string_view("localhost/planqk-job/");
constexpr auto id_length = std::size_t{16};
constexpr auto key_length = std::size_t{32};

} // namespace

auto names_of(std::string_view run_id) -> RunNames {
  auto const name = std::string(prefix) + std::string(run_id);
  return {.id = std::string(run_id),
          .network = name,
          .container = name,
          .image = std::string(repository) + std::string(run_id) + ":latest",
          .build_cache = name + ".build",
          .launch_cache = name + ".launch",
          .directory = name,
          .workspace = workspace_of(run_id)};
}

auto staging_name(std::string_view run_id) -> std::string {
  return ".planqk-job." + std::string(run_id);
}

auto is_run_id(std::string_view text) -> bool {
  return text.size() == id_length && base::is_hex(text);
}

auto caches_with_key(std::string_view key) -> CacheNames {
  auto const name = std::string(prefix) + "cache-" + std::string(key);
  return {.key = std::string(key),
          .build_cache = name + ".build",
          .launch_cache = name + ".launch",
          .image = std::string(repository) + "cache:" + std::string(key)};
}

auto caches_of(std::string_view kept_for) -> CacheNames {
  return caches_with_key(base::sha256(kept_for).substr(0, key_length));
}

auto cache_lock(std::string_view key) -> std::string {
  return "cache-" + std::string(key) + ".lock";
}

} // namespace job
