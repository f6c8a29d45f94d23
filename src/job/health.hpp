#pragma once

#include "job/builder.hpp"
#include "job/engine.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What planqk-job needs of a machine, and how each part of it is: judged here, from facts that
// others collected.

namespace job {

enum class Health {
  good,
  poor,    // it works, and something of it does not
  bad,     // nothing can be built or run
  unknown, // not looked at
};

struct Check {
  std::string subject; // "engine"
  Health health = Health::good;
  std::string found;
  std::string advice = {};
  bool operator==(Check const&) const = default;
};

using Checks = std::vector<Check>;

struct KernelFacts {
  std::optional<std::string> missing_of_sandbox = {}; // "Landlock"
  long landlock = 0;                                  // its version
  bool has_seccomp = false;
  std::optional<std::uint64_t> user_namespaces;             // how many a user may have
  std::optional<std::vector<std::string>> controllers = {}; // of control groups; none: of version 1
};

struct Space {
  std::string purpose; // "temporary files"
  std::string directory;
  std::optional<std::uint64_t> free = {}; // bytes
};

struct ProxyVariable {
  std::string name;
  std::string value;
};

[[nodiscard]] auto check_engine(Engine const& engine, std::string_view version) -> Check;
[[nodiscard]] auto check_limits(EngineFacts const& facts) -> Check;
[[nodiscard]] auto check_pack(std::string const& path, std::string_view version) -> Check;

// `release` is ours: an image is checked by what this release's buildpack writes into one.
[[nodiscard]] auto
check_builder(std::string const& name, Builder const& builder, std::string_view release) -> Check;
[[nodiscard]] auto check_kernel(KernelFacts const& facts) -> Checks;
[[nodiscard]] auto check_space(Space const& space) -> Check;

inline constexpr auto proxy_variables =
    std::array<std::string_view, 8>{"HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY",
                                    "http_proxy", "https_proxy", "all_proxy", "no_proxy"};

// What a build gets of it is what --build-env names.
[[nodiscard]] auto check_proxies(std::vector<ProxyVariable> const& ours, Variables const& of_build)
    -> Check;

// `found` and `missing` are files of authorities.
[[nodiscard]] auto check_certificates(std::vector<std::string> const& found,
                                      std::vector<std::string> const& missing) -> Check;

// A Python program that asks the index that the build would ask, by the build's variables, and
// prints "host status" or "host! reason".
extern std::string_view const index_question;

// Whether that program reads a variable of the build. It gets no other: the engine's client has the
// same environment, and would read DOCKER_HOST or PATH.
[[nodiscard]] auto is_for_index(std::string_view variable) -> bool;
[[nodiscard]] auto check_index(std::string_view answer, std::string_view network) -> Check;

// Whether something is missing without which nothing works.
[[nodiscard]] auto is_usable(Checks const& checks) -> bool;

} // namespace job
