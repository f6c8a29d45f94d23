#pragma once

#include "base/error.hpp"
#include "base/exit_status.hpp"
#include "report/message.hpp"

#include <string>
#include <string_view>

// The words for each failure, by topic; message.cpp puts them behind one door.

namespace report {

// installs.cpp: how another program ended, "ended with exit status 1", as the noun has it
[[nodiscard]] auto ended(base::ExitStatus status, std::string_view noun) -> std::string;

// files.cpp: what cannot be read, and what does not parse
[[nodiscard]] auto words_for(base::FileUnusable const& failure) -> Message;
[[nodiscard]] auto words_for(base::FileTooLarge const& failure) -> Message;
[[nodiscard]] auto words_for(base::NotText const& failure) -> Message;
[[nodiscard]] auto words_for(base::EncodingUnsupported const& failure) -> Message;
[[nodiscard]] auto words_for(base::SyntaxInvalid const& failure) -> Message;
[[nodiscard]] auto words_for(base::TooComplex const& failure) -> Message;
[[nodiscard]] auto words_for(base::YamlFeatureRefused const& failure) -> Message;
[[nodiscard]] auto words_for(base::DirectiveRefused const& failure) -> Message;

// managers.cpp: which package manager
[[nodiscard]] auto words_for(base::NoPackageManager const& failure) -> Message;
[[nodiscard]] auto words_for(base::SeveralPackageManagers const& failure) -> Message;
[[nodiscard]] auto words_for(base::ManagerUnknown const& failure) -> Message;
[[nodiscard]] auto words_for(base::ManagerFileMissing const& failure) -> Message;
[[nodiscard]] auto words_for(base::RequirementFileMissing const& failure) -> Message;
[[nodiscard]] auto words_for(base::RequirementFileOutside const& failure) -> Message;
[[nodiscard]] auto words_for(base::ToolUnsupported const& failure) -> Message;
[[nodiscard]] auto words_for(base::VendorWithoutPackages const& failure) -> Message;
[[nodiscard]] auto words_for(base::FolderZipped const& failure) -> Message;
[[nodiscard]] auto words_for(base::ManifestInSubfolder const& failure) -> Message;
[[nodiscard]] auto words_for(base::ServicesInFolders const& failure) -> Message;
[[nodiscard]] auto words_for(base::NotServed const& failure) -> Message;

// services.cpp: what is started, and with which Python
[[nodiscard]] auto words_for(base::DockerRuntime const& failure) -> Message;
[[nodiscard]] auto words_for(base::EntryPointInvalid const& failure) -> Message;
[[nodiscard]] auto words_for(base::EntryPointFileMissing const& failure) -> Message;
[[nodiscard]] auto words_for(base::FunctionMissing const& failure) -> Message;
[[nodiscard]] auto words_for(base::NoEntryPoint const& failure) -> Message;
[[nodiscard]] auto words_for(base::ModeInvalid const& failure) -> Message;
[[nodiscard]] auto words_for(base::ModeImpossible const& failure) -> Message;
[[nodiscard]] auto words_for(base::NoWebProcess const& failure) -> Message;
[[nodiscard]] auto words_for(base::PolicyInvalid const& failure) -> Message;
[[nodiscard]] auto words_for(base::PythonVersionInvalid const& failure) -> Message;
[[nodiscard]] auto words_for(base::PythonVersionUnavailable const& failure) -> Message;

// installs.cpp: the installation of the dependencies
[[nodiscard]] auto words_for(base::InstallFailed const& failure) -> Message;
[[nodiscard]] auto words_for(base::VersionNotServed const& failure) -> Message;
[[nodiscard]] auto words_for(base::ToolMissing const& failure) -> Message;
[[nodiscard]] auto words_for(base::EntryModuleBroken const& failure) -> Message;
[[nodiscard]] auto words_for(base::PolicyNotHeld const& failure) -> Message;
[[nodiscard]] auto words_for(base::VariableInvalid const& failure) -> Message;

// edge.cpp: the lifecycle, the disk, ourselves
[[nodiscard]] auto words_for(base::InputMissing const& failure) -> Message;
[[nodiscard]] auto words_for(base::PhaseUnknown const& failure) -> Message;
[[nodiscard]] auto words_for(base::PlanEntryMissing const& failure) -> Message;
[[nodiscard]] auto words_for(base::DecisionChanged const& failure) -> Message;
[[nodiscard]] auto words_for(base::BuildpackDamaged const& failure) -> Message;
[[nodiscard]] auto words_for(base::SystemFailure const& failure) -> Message;

// archive_words.cpp: what is not imported
[[nodiscard]] auto words_for(base::ArchiveRefused const& failure) -> Message;

// job.cpp: the command line
[[nodiscard]] auto words_for(base::UsageProblem const& failure) -> Message;
[[nodiscard]] auto words_for(base::UploadUnreadable const& failure) -> Message;
[[nodiscard]] auto words_for(base::TargetOccupied const& failure) -> Message;
[[nodiscard]] auto words_for(base::WebApplication const& failure) -> Message;
[[nodiscard]] auto words_for(base::SandboxUnavailable const& failure) -> Message;
[[nodiscard]] auto words_for(base::Interrupted const& failure) -> Message;
[[nodiscard]] auto words_for(base::WorkerDied const& failure) -> Message;
[[nodiscard]] auto words_for(base::OutputTooLarge const& failure) -> Message;

// engine_words.cpp: builds and jobs
[[nodiscard]] auto words_for(base::EngineUnavailable const& failure) -> Message;
[[nodiscard]] auto words_for(base::EngineRemote const& failure) -> Message;
[[nodiscard]] auto words_for(base::EngineTooWeak const& failure) -> Message;
[[nodiscard]] auto words_for(base::PackMissing const& failure) -> Message;
[[nodiscard]] auto words_for(base::ImageMissing const& failure) -> Message;
[[nodiscard]] auto words_for(base::ImageOccupied const& failure) -> Message;
[[nodiscard]] auto words_for(base::ImageReserved const& failure) -> Message;
[[nodiscard]] auto words_for(base::NotAJob const& failure) -> Message;
[[nodiscard]] auto words_for(base::InputInvalid const& failure) -> Message;
[[nodiscard]] auto words_for(base::BuildFailed const& failure) -> Message;
[[nodiscard]] auto words_for(base::BuildTimedOut const& failure) -> Message;
[[nodiscard]] auto words_for(base::JobFailed const& failure) -> Message;
[[nodiscard]] auto words_for(base::JobNotStarted const& failure) -> Message;
[[nodiscard]] auto words_for(base::JobTimedOut const& failure) -> Message;
[[nodiscard]] auto words_for(base::JobOutOfMemory const& failure) -> Message;
[[nodiscard]] auto words_for(base::NameLocked const& failure) -> Message;
[[nodiscard]] auto words_for(base::ImageRefused const& failure) -> Message;

// description_words.cpp: what a service takes and returns
[[nodiscard]] auto words_for(base::NotDescribed const& failure) -> Message;
[[nodiscard]] auto words_for(base::InputMismatch const& failure) -> Message;
[[nodiscard]] auto words_for(base::OpenapiInvalid const& failure) -> Message;

} // namespace report
