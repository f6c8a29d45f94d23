#pragma once

#include <string>
#include <string_view>

// Words about the targets of requirement lines, read as the most generous of their readers would
// (pip, uv, git): what one of them takes for a URL is one here.

namespace project {

enum class SourceKind { path, url, vcs };

// "git+https://..." is vcs; "https:...", "ftp:..." and any other "scheme://" are url; "file:..."
// and everything else are paths.
[[nodiscard]] auto source_kind(std::string_view target) -> SourceKind;

// In lower case and without the colon: "HTTPS://host" -> "https", "git+ssh://..." -> "git+ssh".
// Blanks and control characters are skipped, as URL readers do. Empty where there is none.
[[nodiscard]] auto scheme_of(std::string_view url) -> std::string;

// "https://user:token@host:8080/path" -> "host:8080"; "git+ssh://git@host/x" -> "host"; lower case,
// printable, bounded. Empty where there is none, or where readers disagree (a backslash).
[[nodiscard]] auto host_of(std::string_view url) -> std::string;

// A directive that may be shown: user info and path of every URL and everything after '?' become
// "***" (of a fragment, "#egg=name" stays), printable, at most 120 bytes. Where a text may be user
// info, it is taken for that: rather a host too few than a token too many.
[[nodiscard]] auto redact(std::string_view directive) -> std::string;

} // namespace project
