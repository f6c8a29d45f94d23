#include "project/project.hpp"

#include "base/decode.hpp"
#include "base/error.hpp"
#include "base/failures.hpp"
#include "base/text.hpp"
#include "project/conda.hpp"
#include "project/conda_sources.hpp"
#include "project/entry_point.hpp"
#include "project/planqk_json.hpp"
#include "project/poetry_sources.hpp"
#include "project/procfile.hpp"
#include "project/pyproject.hpp"
#include "project/requirement_files.hpp"
#include "project/requirements.hpp"
#include "project/settings.hpp"
#include "project/snapshot.hpp"
#include "project/version_specifier.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace project {

namespace {

using base::Result;

// Caps per file, each far above what people write and below what a parser could choke on:
// pyproject.toml and YAML as measured for their libraries, the rest by common sense.
constexpr auto kilobyte = std::uint64_t{1024};
constexpr auto pyproject_limit = 128 * kilobyte;
constexpr auto yaml_limit = 256 * kilobyte;
constexpr auto list_limit = std::uint64_t{max_requirements_bytes};
constexpr auto procfile_limit = 64 * kilobyte;
constexpr auto json_limit = 256 * kilobyte;
constexpr auto version_limit = 4 * kilobyte;
constexpr auto source_limit = 1024 * kilobyte;
constexpr auto vendor_limit = std::uint64_t{1000};

constexpr auto default_program = std::string_view("src/program.py");

struct Known {
  std::string_view path;
  Want want;
  std::uint64_t limit;
};

constexpr auto always_wanted = std::array{
    Known{"environment.yml", Want::text, yaml_limit},
    Known{"package-list.txt", Want::text, list_limit},
    Known{"pyproject.toml", Want::text, pyproject_limit},
    Known{"Procfile", Want::text, procfile_limit},
    Known{"planqk.json", Want::text, json_limit},
    Known{".python-version", Want::text, version_limit},
    Known{"runtime.txt", Want::text, version_limit},
};

// Collects wishes for paths that the snapshot does not hold; the same one twice does no harm.
class WishList {
public:
  explicit WishList(Snapshot const& snapshot) : snapshot_(snapshot) {}

  void add(std::string_view path, Want want, std::uint64_t limit = 0) {
    if (!snapshot_.entries.contains(path))
      wishes_.push_back({.path = std::string(path), .want = want, .limit = limit});
  }

  [[nodiscard]] auto take() && -> std::vector<Wish> { return std::move(wishes_); }

private:
  Snapshot const& snapshot_;
  std::vector<Wish> wishes_;
};

auto entry_files(Settings const& settings) -> std::vector<std::string> {
  if (!settings.entry_point)
    return {std::string(default_program)};
  auto const entry = parse_entry_point(*settings.entry_point);
  return entry ? module_files(*entry) : std::vector<std::string>();
}

auto conda_file(Snapshot const& snapshot) -> std::optional<std::string> {
  for (auto const* const name : {"package-list.txt", "environment.yml"})
    if (snapshot.exists(name)) // package-list.txt first: so do the installers
      return name;
  return std::nullopt;
}

// conda's file is read for the decision where nobody has taken that by variable.
auto wants_conda(Settings const& settings) -> bool {
  return !settings.manager || *settings.manager == Manager::conda;
}

auto to_requirements(CondaEnvironment const& environment, std::string const& file)
    -> Result<RequirementFile> {
  auto lines = RequirementFile{.path = file, .requirements = {}};
  for (auto i = std::size_t{0}; i < environment.pip.size(); ++i)
    for (auto& requirement : TRY(parse_requirements(environment.pip[i], file))) {
      requirement.line = environment.pip_lines[i];
      lines.requirements.push_back(std::move(requirement));
    }
  return lines;
}

auto read_conda(Snapshot const& snapshot, Settings const& settings)
    -> Result<std::optional<Conda>> {
  auto const file = conda_file(snapshot);
  if (!file || !wants_conda(settings))
    return std::nullopt;
  auto const& entry = snapshot.at(*file);
  if (auto const* const error = std::get_if<base::Error>(&entry))
    return std::unexpected(*error);
  auto const* const text = std::get_if<base::Text>(&entry);
  if (text == nullptr)
    return std::nullopt;
  auto conda = Conda{.file = *file, .ignored = {}, .environment = {}, .pip = {}};
  auto const is_list = *file == "package-list.txt";
  if (is_list && snapshot.exists("environment.yml"))
    conda.ignored = "environment.yml";
  conda.environment = is_list ? TRY(parse_package_list(text->utf8, *file))
                              : TRY(parse_environment_yml(text->utf8, *file));
  auto lines = TRY(to_requirements(conda.environment, *file));
  for (auto& source : conda_sources(conda.environment, text->utf8))
    lines.requirements.push_back(std::move(source));
  std::ranges::stable_sort(lines.requirements, {}, &Requirement::line);
  conda.pip = follow_lines(snapshot, std::move(lines), settings.policy);
  return conda;
}

// Only a word that begins with a dash can include another file: most requirement files have none,
// and need not be parsed to know what to read next.
auto may_include(Snapshot const& snapshot, std::string const& path) -> bool {
  auto const* const text = snapshot.text(path);
  return text != nullptr &&
         (text->utf8.starts_with('-') || text->utf8.contains("\n-") || text->utf8.contains("\r-") ||
          text->utf8.contains(" -") || text->utf8.contains("\t-"));
}

void wish_includes(Snapshot const& snapshot, Settings const& settings, WishList& list) {
  for (auto const& path : settings.pip_files)
    list.add(path, Want::text, list_limit);
  auto const including = [&](auto const& path) { return may_include(snapshot, path); };
  if (std::ranges::any_of(settings.pip_files, including))
    for (auto const& path :
         follow_requirements(snapshot, settings.pip_files, settings.policy).unread)
      list.add(path, Want::text, list_limit);
  auto const read = [&](auto const& path) { return snapshot.text(path) != nullptr; };
  if (std::ranges::any_of(settings.pip_files, read) || read("environment.yml") ||
      read("package-list.txt"))
    list.add(settings.vendor_directory, Want::listing, vendor_limit);
  auto const conda = read_conda(snapshot, settings).value_or(std::nullopt);
  if (conda)
    for (auto const& path : conda->pip.unread)
      list.add(path, Want::text, list_limit);
}

// The root package matters to Poetry alone, which may have been chosen by its lock file or by
// variable: the paths are few and asked for in any case.
void wish_poetry(Snapshot const& snapshot, WishList& list) {
  auto const* const text = snapshot.text("pyproject.toml");
  if (text == nullptr)
    return;
  list.add("poetry.lock", Want::kind);
  if (auto const pyproject = parse_pyproject(text->utf8, "pyproject.toml"))
    for (auto const& path : root_package_paths(*pyproject))
      list.add(path, Want::kind);
}

void wish_combined(Snapshot const& snapshot, WishList& list) {
  if (!snapshot.entries.contains(default_program) || snapshot.exists(default_program))
    return;
  list.add("app/__main__.py", Want::kind);
  if (!snapshot.exists("app/__main__.py"))
    return;
  list.add("app/user_code", Want::kind);
  list.add("app/user-code", Want::kind);
}

// What Poetry would fetch from elsewhere; pip and conda read no word of it.
auto read_poetry_sources(Snapshot const& snapshot, Settings const& settings)
    -> Result<RequirementFiles> {
  auto const* const text = snapshot.text("pyproject.toml");
  if (text == nullptr)
    return RequirementFiles();
  auto sources = RequirementFile{.path = "pyproject.toml", .requirements = {}};
  sources.requirements = TRY(parse_poetry_sources(text->utf8, sources.path));
  return follow_lines(snapshot, std::move(sources), settings.policy);
}

template <class Value, class Parse>
auto read_optional(Snapshot const& snapshot, std::string_view path, Parse parse)
    -> Result<std::optional<Value>> {
  auto const& entry = snapshot.at(path);
  if (auto const* const error = std::get_if<base::Error>(&entry))
    return std::unexpected(*error);
  auto const* const text = std::get_if<base::Text>(&entry);
  if (text == nullptr)
    return std::nullopt;
  return TRY(parse(text->utf8, path));
}

auto read_procfile(std::string_view text, std::string_view /*path*/) -> Result<Procfile> {
  return parse_procfile(text);
}

auto read_version(std::string_view text, std::string_view path) -> Result<VersionText> {
  return VersionText{.source = std::string(path), .text = first_version_line(text)};
}

auto encoding_of(Snapshot const& snapshot, std::string_view path) -> base::Encoding {
  auto const* const text = snapshot.text(path);
  return text == nullptr ? base::Encoding::utf8 : text->encoding;
}

auto read_versions(Snapshot const& snapshot, std::optional<Pyproject> const& pyproject)
    -> Result<std::vector<VersionText>> {
  auto versions = std::vector<VersionText>();
  for (auto const* const path : {".python-version", "runtime.txt"})
    if (auto found = TRY(read_optional<VersionText>(snapshot, path, read_version));
        found && !found->text.empty())
      versions.push_back(*std::move(found));
  if (pyproject && !pyproject->requires_python.empty())
    versions.push_back({"pyproject.toml (requires-python)", pyproject->requires_python});
  if (pyproject && !pyproject->poetry_python.empty())
    versions.push_back({"pyproject.toml (tool.poetry.dependencies)", pyproject->poetry_python});
  return versions;
}

auto has_root_package(Snapshot const& snapshot, Pyproject const& pyproject) -> bool {
  return std::ranges::any_of(root_package_paths(pyproject),
                             [&](auto const& path) { return snapshot.exists(path); });
}

auto is_combined(Snapshot const& snapshot) -> bool {
  return snapshot.exists("app/__main__.py") &&
         (snapshot.is_directory("app/user_code") || snapshot.is_directory("app/user-code"));
}

void look_around(Snapshot const& snapshot, Settings const& settings, Project& project) {
  project.has_poetry_lock = snapshot.exists("poetry.lock");
  project.has_program = snapshot.exists(default_program);
  project.is_combined = !project.has_program && is_combined(snapshot);
  project.has_app_module = snapshot.exists("app.py");
  auto const& vendor = snapshot.at(settings.vendor_directory);
  if (auto const* const directory = std::get_if<Directory>(&vendor))
    project.vendored = directory->names;
}

} // namespace

auto wishes(Snapshot const& snapshot, Settings const& settings) -> std::vector<Wish> {
  auto list = WishList(snapshot);
  if (snapshot.entries.empty()) // the first round
    for (auto const& known : always_wanted)
      list.add(known.path, known.want, known.limit);
  wish_includes(snapshot, settings, list);
  for (auto const& path : entry_files(settings))
    list.add(path, Want::text, source_limit);
  if (settings.entry_point)
    list.add(default_program, Want::kind);
  wish_poetry(snapshot, list);
  wish_combined(snapshot, list);
  if (snapshot.text("Procfile") != nullptr)
    list.add("app.py", Want::kind);
  return std::move(list).take();
}

auto inspect(Snapshot const& snapshot, Settings const& settings) -> Result<Project> {
  auto project = Project{};
  project.planqk_json = TRY(read_optional<PlanqkJson>(snapshot, "planqk.json", parse_planqk_json));
  if (project.planqk_json && base::lower(project.planqk_json->runtime) == "docker")
    return base::fail(base::DockerRuntime{});
  project.pip = follow_requirements(snapshot, settings.pip_files, settings.policy);
  project.conda = TRY(read_conda(snapshot, settings));
  project.pyproject = TRY(read_optional<Pyproject>(snapshot, "pyproject.toml", parse_pyproject));
  project.procfile = TRY(read_optional<Procfile>(snapshot, "Procfile", read_procfile));
  project.versions = TRY(read_versions(snapshot, project.pyproject));
  project.pyproject_encoding = encoding_of(snapshot, "pyproject.toml");
  if (project.conda)
    project.conda_encoding = encoding_of(snapshot, project.conda->file);
  if (project.pyproject)
    project.root_package_found = has_root_package(snapshot, *project.pyproject);
  project.poetry_sources = TRY(read_poetry_sources(snapshot, settings));
  look_around(snapshot, settings, project);
  return project;
}

} // namespace project
