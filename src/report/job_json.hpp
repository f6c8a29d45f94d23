#pragma once

#include "archive/import_plan.hpp"
#include "base/error.hpp"
#include "base/warning.hpp"
#include "cnb/json_writer.hpp"
#include "project/project.hpp"
#include "resolve/resolution.hpp"

#include <string>
#include <string_view>

// What planqk-job says to programs: one JSON object, with "ok", "command", and "exit_code" where it
// failed. Words in it are stable, sentences are not.

namespace report {

[[nodiscard]] auto import_json(std::string_view command,
                               archive::Summary const& summary,
                               std::string_view target) -> std::string;

// `summary` tells of the archive that was inspected; null for a directory.
[[nodiscard]] auto inspect_json(resolve::Resolution const& resolution,
                                project::Procfile const& processes,
                                base::Warnings const& warnings,
                                archive::Summary const* summary) -> std::string;

[[nodiscard]] auto source_json(archive::Summary const& summary,
                               std::string_view target,
                               std::string_view digest) -> std::string;

[[nodiscard]] auto failure_json(std::string_view command, base::Error const& error, int exit_code)
    -> std::string;

// "exit_code", "reason", "message", "found", "what_to_do" of an object that is being written.
void add_failure(cnb::JsonWriter& json, base::Error const& error, int exit_code);

// The stable word of a failure: "overlap", "no-package-manager".
[[nodiscard]] auto to_word(base::Error const& error) -> std::string_view;

} // namespace report
