#pragma once

#include "base/environment.hpp"
#include "base/error.hpp"
#include "base/install_failures.hpp"
#include "project/source_policy.hpp"

#include <optional>
#include <string>
#include <vector>

// What the user or the operator asked for through variables. Only the process environment counts:
// the lifecycle has merged the platform's and the operator's there, the operator's last.

namespace project {

enum class Manager { pip, conda, poetry, none };
enum class Mode { service, combined, web };

[[nodiscard]] auto to_name(Manager manager) -> std::string_view;
[[nodiscard]] auto to_name(Mode mode) -> std::string_view;

struct Settings {
  std::optional<Manager> manager;                            // BP_PLANQK_PACKAGE_MANAGER
  std::optional<std::string> entry_point;                    // BP_PLANQK_ENTRYPOINT
  std::optional<Mode> mode;                                  // BP_PLANQK_MODE: service or web
  std::optional<std::string> cpython_version;                // BP_CPYTHON_VERSION
  std::vector<std::string> pip_files = {"requirements.txt"}; // BP_PIP_REQUIREMENT
  bool pip_files_named = false;                              // BP_PIP_REQUIREMENT was set
  std::string vendor_directory = "vendor";                   // BP_PIP_DEST_PATH
  SourcePolicy policy = SourcePolicy::standard;              // BP_PLANQK_POLICY
  std::vector<std::string> from_source;                      // BP_PLANQK_FROM_SOURCE
  bool conda_channel = false;                                // BP_PLANQK_CONDA=channel
  bool bytecode = true;                                      // BP_PLANQK_BYTECODE=0
  std::string stack;                                         // CNB_STACK_ID
  // A value that Paketo's buildpacks read differently; refused where that manager is decided on.
  std::optional<base::VariableInvalid> python_unclear = {}; // BP_CPYTHON_VERSION
  std::optional<base::VariableInvalid> pip_unclear = {};    // BP_PIP_REQUIREMENT, BP_PIP_DEST_PATH
  bool operator==(Settings const&) const = default;
};

// A name as PEP 508 has it, and as an installer may be given.
[[nodiscard]] auto is_package_name(std::string_view text) -> bool;

// A variable that is set to nothing counts as not set.
[[nodiscard]] auto read_settings(base::Environment const& environment) -> base::Result<Settings>;

} // namespace project
