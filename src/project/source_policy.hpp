#pragma once

#include "base/error.hpp"
#include "base/warning.hpp"
#include "project/requirements.hpp"
#include "project/url.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

// What a manifest may ask an installer to fetch or open, and what is only named in the log.

namespace project {

enum class SourcePolicy { standard, strict };

// Refuses, at the first offending line: ${...}, plain http, --trusted-host, and paths or includes
// that leave the project; with the strict policy also other indexes, find-links, VCS, URL and
// local-path requirements. `file` is the manifest's path in the project ("req/base.txt"). As pip
// does, includes and find-links are resolved against its folder, local requirements against the
// root of the project. Allowed outside sources become warnings (host only, "?" where none can be
// told: never user info, a path or a query).
[[nodiscard]] auto check_sources(std::span<Requirement const> requirements,
                                 std::string_view file,
                                 SourcePolicy policy) -> base::Result<base::Warnings>;

// "dir/req.txt" + "../base.txt" -> "base.txt", "." for the project itself; nothing where it would
// leave the project, is absolute, home-relative or a URL, and where installers would not agree
// which file it names (quotes, backslashes, ';', control characters). Lexical: links are the
// caller's.
[[nodiscard]] auto resolve_target(std::string_view from_file, std::string_view target)
    -> std::optional<std::string>;

} // namespace project
