#pragma once

#include "base/error.hpp"
#include "job/story.hpp"

#include <string>
#include <string_view>
#include <vector>

// What planqk-job says to programs about builds and jobs: the object of --json, and the lines of
// --events, which are one object each with the word of what happened in "event".

namespace report {

enum class Form { object, event };

[[nodiscard]] auto build_json(job::Story const& story, Form form) -> std::string;

// `error` is null where the job did what it was asked for.
[[nodiscard]] auto run_json(std::string_view command,
                            job::Story const& story,
                            base::Error const* error,
                            int exit_code,
                            Form form) -> std::string;

// The last event of what failed before there was anything to tell.
[[nodiscard]] auto failure_event(std::string_view command, base::Error const& error, int exit_code)
    -> std::string;

[[nodiscard]] auto clean_json(std::vector<std::string> const& removed,
                              std::vector<std::string> const& left,
                              bool dry_run) -> std::string;

// {"event": "build-phase", "phase": "building"}
[[nodiscard]] auto event_line(std::string_view event, std::string_view key, std::string_view value)
    -> std::string;

// What the job printed for that is JSON as a rule; what is not is told as text.
[[nodiscard]] auto interim_event(std::string_view text) -> std::string;

} // namespace report
