#pragma once

#include "archive/import_plan.hpp"
#include "base/error.hpp"
#include "cli/options.hpp"
#include "cli/session.hpp"
#include "io/descriptor.hpp"
#include "io/sandbox.hpp"

// The first step of every command that takes an upload.

namespace cli {

// How what is uploaded is read: by --sandbox, else by whether somebody is looking.
[[nodiscard]] auto sandbox_of(ImportOptions const& options) -> io::Sandbox;

// Said before anything is done, if it is known before.
[[nodiscard]] auto check_sandbox(Session const& session, io::Sandbox sandbox) -> base::Result<void>;

// Imports into a fresh directory of ours. An archive is read in a confined child; a directory is
// copied by the same rules, except that nothing is stripped from it.
[[nodiscard]] auto import_upload(Session const& session,
                                 ImportOptions const& options,
                                 io::Descriptor const& into) -> base::Result<archive::Summary>;

} // namespace cli
