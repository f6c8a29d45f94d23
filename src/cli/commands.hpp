#pragma once

#include "base/error.hpp"
#include "cli/options.hpp"
#include "cli/session.hpp"

// One function a command: it does the work, tells its outcome, and returns the exit code.

namespace cli {

[[nodiscard]] auto run_import(Session const& session, ImportCommand const& command)
    -> base::Result<int>;
[[nodiscard]] auto run_inspect(Session const& session, InspectCommand const& command)
    -> base::Result<int>;
[[nodiscard]] auto run_combine(Session const& session, CombineCommand const& command)
    -> base::Result<int>;
[[nodiscard]] auto run_source(Session const& session, SourceCommand const& command)
    -> base::Result<int>;
[[nodiscard]] auto run_build(Session const& session, BuildCommand const& command)
    -> base::Result<int>;
[[nodiscard]] auto run_run(Session const& session, RunCommand const& command) -> base::Result<int>;
[[nodiscard]] auto run_exec(Session const& session, ExecCommand const& command)
    -> base::Result<int>;
[[nodiscard]] auto run_describe(Session const& session, DescribeCommand const& command)
    -> base::Result<int>;
[[nodiscard]] auto run_openapi(Session const& session, DescribeCommand const& command)
    -> base::Result<int>;
[[nodiscard]] auto run_doctor(Session const& session, DoctorCommand const& command)
    -> base::Result<int>;
[[nodiscard]] auto run_clean(Session const& session, CleanCommand const& command)
    -> base::Result<int>;

} // namespace cli
