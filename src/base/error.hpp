#pragma once

#include "base/archive_failures.hpp"     // IWYU pragma: export
#include "base/description_failures.hpp" // IWYU pragma: export
#include "base/failures.hpp"             // IWYU pragma: export
#include "base/job_failures.hpp"         // IWYU pragma: export

#include <concepts>
#include <cstdint>
#include <expected>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

// The one error type, the one way to return it, the one way to hand it on. A new failure without a
// message does not compile (report/words.hpp). Nothing here is thrown.

namespace base {

using Failure = std::variant<FileUnusable,
                             FileTooLarge,
                             NotText,
                             EncodingUnsupported,
                             SyntaxInvalid,
                             TooComplex,
                             YamlFeatureRefused,
                             DirectiveRefused,
                             NoPackageManager,
                             SeveralPackageManagers,
                             ManagerUnknown,
                             ManagerFileMissing,
                             RequirementFileMissing,
                             RequirementFileOutside,
                             ToolUnsupported,
                             VendorWithoutPackages,
                             FolderZipped,
                             ManifestInSubfolder,
                             ServicesInFolders,
                             DockerRuntime,
                             EntryPointInvalid,
                             EntryPointFileMissing,
                             FunctionMissing,
                             NoEntryPoint,
                             ModeInvalid,
                             ModeImpossible,
                             NoWebProcess,
                             PolicyInvalid,
                             PythonVersionInvalid,
                             PythonVersionUnavailable,
                             NotServed,
                             InputMissing,
                             PhaseUnknown,
                             PlanEntryMissing,
                             DecisionChanged,
                             BuildpackDamaged,
                             InstallFailed,
                             VersionNotServed,
                             ToolMissing,
                             Interrupted,
                             SystemFailure,
                             ArchiveRefused,
                             UsageProblem,
                             UploadUnreadable,
                             TargetOccupied,
                             WebApplication,
                             SandboxUnavailable,
                             WorkerDied,
                             OutputTooLarge,
                             EngineUnavailable,
                             EngineRemote,
                             EngineTooWeak,
                             PackMissing,
                             ImageMissing,
                             ImageOccupied,
                             ImageReserved,
                             NotAJob,
                             InputInvalid,
                             BuildFailed,
                             BuildTimedOut,
                             JobFailed,
                             JobNotStarted,
                             JobTimedOut,
                             JobOutOfMemory,
                             NameLocked,
                             ImageRefused,
                             EntryModuleBroken,
                             PolicyNotHeld,
                             VariableInvalid,
                             NotDescribed,
                             InputMismatch,
                             OpenapiInvalid>;

// One of them. Copying and destroying so many alternatives is much code, and every TRY needs it: it
// stands once, in error.cpp.
struct Error {
  template <class Kind>
    requires(!std::same_as<std::remove_cvref_t<Kind>, Error>)
  Error(Kind&& kind) : what(std::forward<Kind>(kind)) {}

  Error(Error const& other);
  Error(Error&& other) noexcept;
  auto operator=(Error const& other) -> Error&;
  auto operator=(Error&& other) noexcept -> Error&;
  ~Error();

  bool operator==(Error const& other) const;

  Failure what;
};

template <class T = void>
using Result = std::expected<T, Error>;

template <class Kind>
[[nodiscard]] auto fail(Kind failure) -> std::unexpected<Error> {
  return std::unexpected(Error{std::move(failure)});
}

} // namespace base

// Takes the value out of a Result or returns its error from the calling function. Never nest it,
// and never pass it a named Result that is still needed: it moves.
#define TRY(...)                                                                                   \
  __extension__({                                                                                  \
    auto&& try_result = (__VA_ARGS__);                                                             \
    if (!try_result.has_value())                                                                   \
      return std::unexpected(std::move(try_result).error());                                       \
    std::move(try_result).value();                                                                 \
  })
