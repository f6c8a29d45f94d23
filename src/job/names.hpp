#pragma once

#include <string>
#include <string_view>

// Everything that a run makes carries the run's id in its name and in a label, so that it can be
// found and removed, and nothing else can.

namespace job {

inline constexpr auto run_label = std::string_view("io.planqk.job.run");
inline constexpr auto owner_label = std::string_view("io.planqk.job.owner");
inline constexpr auto deadline_label = std::string_view("io.planqk.job.deadline"); // Unix time
inline constexpr auto cache_label = std::string_view("io.planqk.job.cache");

struct RunNames {
  std::string id;          // 16 hexadecimal digits
  std::string network;     // of the build
  std::string container;   // of the job
  std::string image;       // while it is built, and for exec for as long as it lives
  std::string build_cache; // volumes of a build that keeps none
  std::string launch_cache;
  std::string directory; // a name, not a path
  std::string workspace;
};

[[nodiscard]] auto names_of(std::string_view run_id) -> RunNames;

// A directory of the run's beside a target of the caller's, until it takes the target's name.
[[nodiscard]] auto staging_name(std::string_view run_id) -> std::string;

[[nodiscard]] auto is_run_id(std::string_view text) -> bool;

// What is kept between the builds of one project or one tenant's service.
struct CacheNames {
  std::string key; // 32 hexadecimal digits: what it is kept for is not shown
  std::string build_cache;
  std::string launch_cache;
  std::string image; // the last one: its layers are reused
};

[[nodiscard]] auto caches_with_key(std::string_view key) -> CacheNames;
[[nodiscard]] auto caches_of(std::string_view kept_for) -> CacheNames;

// The file by whose lock one build at a time uses them.
[[nodiscard]] auto cache_lock(std::string_view key) -> std::string;

} // namespace job
