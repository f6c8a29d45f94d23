#include "cli/command.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace cli {

namespace {

using Options = std::span<Option const>;

constexpr auto common = std::array{
    Option{"--json", Value::none, "", "one JSON object on standard output instead of text"},
    Option{"--quiet", Value::none, "", "nothing but errors"},
    Option{"--verbose", Value::none, "", "also how the archive is confined"},
    Option{"--help", Value::none, "", "this text"}};

constexpr auto importing = std::array{
    Option{"--sandbox", Value::choice, "require|auto|off",
           "how the archive's reader is confined: fully or not at all started; by what there is; "
           "not (default: auto on a terminal, else require)"},
    Option{"--limits", Value::file, "FILE", "limits, one a line, as in: files = 20000"},
    Option{"--max-upload", Value::text, "SIZE", "of the archive (512MiB)"},
    Option{"--max-output", Value::text, "SIZE", "of all files together (2GiB)"},
    Option{"--max-entry", Value::text, "SIZE", "of one file (1GiB)"},
    Option{"--max-files", Value::text, "NUMBER", "files (20000)"},
    Option{"--max-directories", Value::text, "NUMBER", "directories (100000)"},
    Option{"--max-ratio", Value::text, "NUMBER", "output over input, past 64 MiB of output (50)"}};

constexpr auto deciding =
    std::array{Option{"--build-env", Value::text, "NAME=VALUE",
                      "a variable of the build, as BP_PLANQK_MODE=web; may be repeated"}};

constexpr auto writing_source =
    std::array{Option{"--output", Value::text, "oci:DIR", "the OCI layout to make"}};

constexpr auto import_options = std::array{Options(importing), Options(common)};
constexpr auto inspect_options = std::array{Options(deciding), Options(importing), Options(common)};
constexpr auto source_options =
    std::array{Options(writing_source), Options(importing), Options(common)};

constexpr auto project = Argument{"PROJECT|ZIP", Value::file};
constexpr auto zip = Argument{"ZIP", Value::file};
constexpr auto target = Argument{"DIR", Value::directory};

constexpr auto inspect_arguments = std::array{project};
constexpr auto import_arguments = std::array{zip, target};
constexpr auto combine_arguments = std::array{project, target};
constexpr auto source_arguments = std::array{zip};

constexpr auto inspect_examples = std::array{
    Example{"planqk-job inspect service.zip", "what a build would decide about the upload"},
    Example{"planqk-job inspect --json . | jq .package_manager", "one decision, for a script"},
    Example{"planqk-job inspect --build-env BP_PLANQK_PACKAGE_MANAGER=conda .",
            "the same with a build variable"}};
constexpr auto import_examples = std::array{
    Example{"planqk-job import service.zip service", "into a new or empty directory"},
    Example{"curl -s $URL | planqk-job import - service", "an archive from standard input"},
    Example{"planqk-job import --max-entry 4GiB --max-output 8GiB big.zip big",
            "larger than usual"}};
constexpr auto combine_examples = std::array{
    Example{"planqk-job combine service.zip wrapper", "then: pack build my-service --path wrapper"},
    Example{"planqk-job combine . ../wrapper", "from a project's own directory"}};
constexpr auto source_examples = std::array{
    Example{"planqk-job source service.zip --output oci:source", "one layer, reproducible"}};

constexpr auto table = std::array{
    Command{
        "inspect", "what would be built, and why; every warning",
        "Decides about a project exactly as the buildpack does, and builds nothing. An archive is "
        "imported into a temporary directory first, with every check of import.",
        inspect_arguments, inspect_options, inspect_examples},
    Command{
        "import", "safe, normalised extraction of an upload",
        "Checks the whole archive before a byte is written, in a process that can reach nothing "
        "but the archive and one fresh directory, and renames that directory to DIR at the end. "
        "DIR must be absent or empty.",
        import_arguments, import_options, import_examples},
    Command{"combine", "the older combined wrapper directory",
            "Puts the job template's package app around the project: the project in app/user_code, "
            "its dependency files and a Procfile at the top.",
            combine_arguments, inspect_options, combine_examples},
    Command{
        "source", "the upload as a one-layer OCI image, for a cluster",
        "Imports the archive and writes it as an OCI layout with a single normalised layer. The "
        "same content gives the same bytes.",
        source_arguments, source_options, source_examples}};

} // namespace

auto commands() -> std::span<Command const> {
  return table;
}

auto find_command(std::string_view name) -> Command const* {
  auto const found = std::ranges::find(table, name, &Command::name);
  return found == table.end() ? nullptr : &*found;
}

auto find_option(Command const& command, std::string_view name) -> Option const* {
  for (auto const group : command.options)
    for (auto const& option : group)
      if (option.name == name)
        return &option;
  return nullptr;
}

} // namespace cli
