#include "report/message.hpp"
#include "support/catch.hpp"
#include "support/golden.hpp"

#include <set>

using namespace base;

namespace {

struct Case {
  std::string name;
  Error error;
};

template <class Enum, class Make>
void each(std::vector<Case>& cases, std::string const& name, int count, Make make) {
  for (auto i = 0; i < count; ++i)
    cases.push_back({name + "-" + std::to_string(i), {make(static_cast<Enum>(i))}});
}

auto file_cases() -> std::vector<Case> {
  auto cases = std::vector<Case>{
      {"file-too-large", {FileTooLarge{"requirements.txt", 1073741824, 1048576}}},
      {"encoding-unsupported", {EncodingUnsupported{"pyproject.toml", "UTF-16 LE", "Poetry"}}},
      {"syntax-invalid", {SyntaxInvalid{"pyproject.toml", 3, 7, "expected a value"}}},
      {"too-complex", {TooComplex{"pyproject.toml", 1, "parts in one dotted key", 64}}},
  };
  each<FileDefect>(cases, "file-unusable", 8,
                   [](auto defect) { return FileUnusable{"requirements.txt", defect}; });
  each<EncodingDefect>(cases, "not-text", 4, [](auto defect) {
    return NotText{"environment.yml", defect, defect == EncodingDefect::nul_character ? 2 : 0};
  });
  each<YamlFeature>(cases, "yaml-feature", 6, [](auto feature) {
    return YamlFeatureRefused{"environment.yml", 4, 9, feature};
  });
  each<DirectiveDefect>(cases, "directive", 10, [](auto defect) {
    return DirectiveRefused{"req/base.txt", 5, "--index-url https://***@host/simple", defect};
  });
  return cases;
}

auto manager_cases() -> std::vector<Case> {
  auto cases = std::vector<Case>{
      {"no-package-manager", {NoPackageManager{{}, {"README.md", "src/"}}}},
      {"no-package-manager-near",
       {NoPackageManager{{{"environment.yaml", "environment.yml"}}, {"environment.yaml", "src/"}}}},
      {"several-package-managers",
       {SeveralPackageManagers{{{"requirements.txt", "pip"}, {"environment.yml", "conda"}}}}},
      {"manager-unknown", {ManagerUnknown{"uv"}}},
      {"manager-file-missing",
       {ManagerFileMissing{"conda", {"environment.yml", "package-list.txt"}}}},
      {"manager-file-near",
       {ManagerFileMissing{"conda", {"environment.yml"}, {{"conda.yaml", "environment.yml"}}}}},
      {"manager-file-inline",
       {ManagerFileMissing{"pip", {"requirements.txt"}, {}, "environment.yml"}}},
      {"requirement-file-outside", {RequirementFileOutside{"/etc/passwd"}}},
      {"requirement-file-missing", {RequirementFileMissing{"req/prod.txt"}}},
      {"tool-unsupported",
       {ToolUnsupported{"Pipenv", "Pipfile", "pipenv requirements > requirements.txt"}}},
      {"vendor-without-packages", {VendorWithoutPackages{"vendor", "pip"}}},
      {"folder-zipped", {FolderZipped{"my-service", {"requirements.txt", "src/"}}}},
      {"manifest-in-subfolder",
       {ManifestInSubfolder{"app/user_code", {"app/user_code/requirements.txt"}}}},
      {"services-in-folders",
       {ServicesInFolders{{"coin", "two words"}, false, "planqk-job exec up.zip --subdir"}}},
      {"services-in-folders-one", {ServicesInFolders{{"services/coin"}, true, ""}}},
  };
  each<NotServedReason>(cases, "not-served", 4,
                        [](auto reason) { return NotServed{"poetry", "pyproject.toml", reason}; });
  auto const other_form = [](std::string key, std::string constraint) {
    return NotServed{"poetry", "pyproject.toml", NotServedReason::poetry_other_form, std::move(key),
                     std::move(constraint)};
  };
  cases.push_back(
      {"not-served-form-python", {other_form("tool.poetry.dependencies.python", "^3.11")}});
  cases.push_back({"not-served-form-requires", {other_form("project.requires-python", "")}});
  cases.push_back({"not-served-form-table", {other_form("project", "")}});
  cases.push_back(
      {"not-served-none", {NotServed{"none", "", NotServedReason::manager_not_offered}}});
  return cases;
}

auto service_cases() -> std::vector<Case> {
  return {
      {"docker-runtime", {DockerRuntime{}}},
      {"entry-point-invalid", {EntryPointInvalid{"a:b:c", "more than one colon"}}},
      {"entry-point-file-missing",
       {EntryPointFileMissing{"src.x:run", {"src/x.py", "src/x/__init__.py"}}}},
      {"function-missing", {FunctionMissing{"src/program.py", "run", {"main", "solve"}}}},
      {"function-missing-bare", {FunctionMissing{"src/program.py", "run", {}}}},
      {"no-entry-point", {NoEntryPoint{{}, {"main.py"}}}},
      {"no-entry-point-notebook", {NoEntryPoint{{}, {}, {"analysis/My notebook.ipynb"}}}},
      {"no-entry-point-near",
       {NoEntryPoint{{{"src/Program.py", "src/program.py"}}, {"src/Program.py"}}}},
      {"mode-invalid", {ModeInvalid{"job"}}},
      {"mode-impossible", {ModeImpossible{"web", "Procfile"}}},
      {"no-web-process", {NoWebProcess{{"api", "clock"}}}},
      {"policy-invalid", {PolicyInvalid{"loose"}}},
      {"python-version-invalid", {PythonVersionInvalid{".python-version", "latest"}}},
      {"python-version-unavailable",
       {PythonVersionUnavailable{"runtime.txt", "3.9", {"3.10", "3.11"}}}},
  };
}

auto edge_cases() -> std::vector<Case> {
  return {
      {"input-missing", {InputMissing{"The layers directory (CNB_LAYERS_DIR)"}}},
      {"phase-unknown", {PhaseUnknown{"wrapper"}}},
      {"plan-entry-missing", {PlanEntryMissing{"planqk-wrapper"}}},
      {"decision-changed", {DecisionChanged{"pip", "conda"}}},
      {"buildpack-damaged", {BuildpackDamaged{"template/app", "the template cannot be read"}}},
      {"system-failure", {SystemFailure{"write", "/layers/launch.toml", "Permission denied"}}},
      {"system-failure-full",
       {SystemFailure{"write", "/layers/launch.toml", "No space left on device"}}},
  };
}

auto install_cases() -> std::vector<Case> {
  auto cases = std::vector<Case>{
      {"version-not-served", {VersionNotServed{".python-version", "3.13", "3.11.2"}}},
      {"tool-missing", {ToolMissing{"poetry", "poetry"}}},
      {"entry-module-broken",
       {EntryModuleBroken{"src/program.py", 4, "invalid syntax", "print 'two'", "3.11.2"}}},
      {"policy-not-held", {PolicyNotHeld{"requirements.txt:1: --pre"}}},
      {"policy-not-held-uv", {PolicyNotHeld{""}}},
      {"variable-invalid",
       {VariableInvalid{"BP_PLANQK_FROM_SOURCE",
                        ":all:", "names of packages, separated by blanks"}}},
      {"variable-invalid-empty",
       {VariableInvalid{"BP_CPYTHON_VERSION", "", "a Python version such as 3.12"}}},
      {"install-failed-channel",
       {InstallFailed{.step = "conda packages with rattler",
                      .status = {.code = 1},
                      .cause = InstallCause::channel_unreachable,
                      .evidence = "dns error",
                      .last_lines = {"dns error"},
                      .asked_for = {"python=3.9", "numpy"}}}},
  };
  each<InstallCause>(cases, "install-failed", 17, [](auto cause) {
    return InstallFailed{.step = "uv pip install",
                         .status = {.code = 1},
                         .cause = cause,
                         .evidence = cause == InstallCause::unknown ? "" : "error: the line",
                         .last_lines = {"Resolving", "error: the line"}};
  });
  return cases;
}

auto job_cases() -> std::vector<Case> {
  auto cases = std::vector<Case>{
      {"archive-refused", {ArchiveRefused{ArchiveDefect::headers_differ, "src/a.py", "CRC"}}},
      {"archive-limit",
       {ArchiveRefused{ArchiveDefect::entry_too_large, "data.csv", {}, 2147483648, 1073741824}}},
      {"upload-unreadable", {UploadUnreadable{"service.zip", "No such file or directory"}}},
      {"target-occupied", {TargetOccupied{"service"}}},
      {"sandbox-unavailable", {SandboxUnavailable{"Landlock"}}},
      {"interrupted", {Interrupted{15}}},
      {"worker-died", {WorkerDied{"signal Bad system call"}}},
      {"web-application", {WebApplication{"web: gunicorn app:app"}}},
      {"job-output-files", {OutputTooLarge{"files", 1000}}},
      {"job-output-bytes", {OutputTooLarge{"bytes", 1073741824}}},
      {"job-output-depth", {OutputTooLarge{"depth", 16}}},
      {"job-output-result", {OutputTooLarge{"result", 67108864}}},
  };
  each<UsageDefect>(cases, "usage", 7, [](auto defect) {
    return UsageProblem{defect, defect == UsageDefect::unknown_command ? "" : "import", "--max",
                        ""};
  });
  return cases;
}

auto engine_cases() -> std::vector<Case> {
  return {
      {"engine-absent", {EngineUnavailable{"no program docker on PATH", ""}}},
      {"engine-failed",
       {EngineUnavailable{"docker at unix:///var/run/docker.sock",
                          "Cannot connect to the Docker daemon.\nIs it running?\n"}}},
      {"engine-remote", {EngineRemote{"tcp://10.0.0.1:2376"}}},
      {"engine-too-weak", {EngineTooWeak{{"swap", "cpus"}}}},
      {"pack-missing", {PackMissing{""}}},
      {"image-missing-builder", {ImageMissing{"planqk-base-builder", ImageRole::builder}}},
      {"image-missing-lifecycle", {ImageMissing{"planqk-lifecycle:0.21.13", ImageRole::lifecycle}}},
      {"image-missing-run", {ImageMissing{"planqk-stack-run:bookworm", ImageRole::run}}},
      {"image-missing-job", {ImageMissing{"my-service", ImageRole::job}}},
      {"image-occupied", {ImageOccupied{"postgres:16"}}},
      {"image-reserved", {ImageReserved{"planqk-base-builder"}}},
      {"not-a-job-web", {NotAJob{"my-app", true}}},
      {"not-a-job-foreign", {NotAJob{"postgres:16", false}}},
      {"input-invalid", {InputInvalid{"data.json", "line 1, column 2: expected a value"}}},
      {"input-mismatch",
       {InputMismatch{"my-service",
                      {{"data.points[3].x", "expected a number, found text"},
                       {"shots", "expected at least 1"}},
                      true}}},
      {"not-described-old", {NotDescribed{"my-service", Silence::never_asked}}},
      {"not-described-failed", {NotDescribed{"my-service", Silence::failed, "11"}}},
      {"not-described-slow", {NotDescribed{"my-service", Silence::too_slow, "10"}}},
      {"not-described-long", {NotDescribed{"my-service", Silence::too_long, "1048576"}}},
      {"not-described-malformed",
       {NotDescribed{"my-service", Silence::malformed, "line 1, column 2: expected a value"}}},
      {"openapi-invalid", {OpenapiInvalid{"openapi.yaml", "line 3: aliases are not read"}}},
      {"build-failed", {BuildFailed{{.code = 51}}}},
      {"build-timed-out", {BuildTimedOut{900}}},
      {"job-failed-program", {JobFailed{1}}},
      {"job-failed-input", {JobFailed{10}}},
      {"job-failed-entry", {JobFailed{11}}},
      {"job-failed-result", {JobFailed{12}}},
      {"job-failed-signal", {JobFailed{139}}},
      {"job-failed-own", {JobFailed{42}}},
      {"job-not-started", {JobNotStarted{"exec: \"python\": executable file not found\n"}}},
      {"job-timed-out", {JobTimedOut{90}}},
      {"job-out-of-memory", {JobOutOfMemory{2147483648}}},
      {"name-locked", {NameLocked{"my-service"}}},
  };
}

auto image_cases() -> std::vector<Case> {
  auto cases = std::vector<Case>();
  each<ImagePart>(cases, "image-refused", 15,
                  [](auto part) { return ImageRefused{part, "io.planqk.job.deadline"}; });
  return cases;
}

auto all_cases() -> std::vector<Case> {
  auto cases = std::vector<Case>();
  for (auto const& some : {file_cases(), manager_cases(), service_cases(), install_cases(),
                           edge_cases(), job_cases(), engine_cases(), image_cases()})
    cases.insert(cases.end(), some.begin(), some.end());
  return cases;
}

} // namespace

TEST_CASE("message: every failure has words", "[report][message][req:error-golden]") {
  auto kinds = std::set<std::size_t>();
  for (auto const& [name, error] : all_cases()) {
    kinds.insert(error.what.index());
    support::check_golden("report/" + name + ".txt",
                          report::format_message(report::describe(error)));
  }
  CHECK(kinds.size() == std::variant_size_v<Failure>);
}

TEST_CASE("message: each reason against an archive has a word and a sentence of its own",
          "[report][message][req:error-golden]") {
  auto text = std::string();
  auto words = std::set<std::string_view>();
  for (auto i = 0; i <= static_cast<int>(last_archive_defect); ++i) {
    auto const defect = static_cast<ArchiveDefect>(i);
    auto const message = report::describe({ArchiveRefused{defect}});
    words.insert(to_word(defect));
    text += std::string(to_word(defect)) + ": " + message.heading + "\n";
  }
  CHECK(words.size() == static_cast<std::size_t>(last_archive_defect) + 1);
  support::check_golden("report/archive-words.txt", text);
}

TEST_CASE("message: says what is wrong and what to do, in short lines",
          "[report][message][req:error-golden]") {
  for (auto const& [name, error] : all_cases()) {
    auto const message = report::describe(error);
    INFO(name);
    CHECK_FALSE(message.heading.empty());
    CHECK_FALSE(message.heading.ends_with('.'));
    CHECK_FALSE(message.steps.empty());
    for (auto const& step : message.steps)
      CHECK_FALSE(step.empty());
  }
}

TEST_CASE("message: an upload's bytes cannot steer the terminal",
          "[report][message][req:log-escaped]") {
  auto const hostile = std::string("a\x1b[2Jb\n\r");
  auto const errors = std::vector<Error>{
      {SyntaxInvalid{hostile, 1, 1, hostile}},
      {FileUnusable{hostile, FileDefect::fifo}},
      {DirectiveRefused{hostile, 1, hostile, DirectiveDefect::plain_http}},
      {RequirementFileMissing{hostile}},
      {ManifestInSubfolder{hostile, {hostile}}},
      {ServicesInFolders{{hostile}, true, ""}},
      {SystemFailure{"write", hostile, "x"}},
      {ArchiveRefused{ArchiveDefect::name_control, hostile, hostile}},
      {TargetOccupied{hostile}},
      {WebApplication{hostile}},
  };
  for (auto const& error : errors) {
    auto const text = report::format_message(report::describe(error));
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(text.find('\r') == std::string::npos);
  }
}
