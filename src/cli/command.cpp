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
    Option{"--subdir", Value::text, "DIR",
           "a folder of the upload, in the place of all of it, as in services/coin"},
    Option{"--limits", Value::file, "FILE", "limits, one a line, as in: files = 20000"},
    Option{"--max-upload", Value::text, "SIZE", "of the archive (512MiB)"},
    Option{"--max-output", Value::text, "SIZE", "of all files together (2GiB)"},
    Option{"--max-entry", Value::text, "SIZE", "of one file (1GiB)"},
    Option{"--max-files", Value::text, "NUMBER", "files (20000)"},
    Option{"--max-directories", Value::text, "NUMBER", "directories (100000)"},
    Option{"--max-ratio", Value::text, "NUMBER", "output over input, past 64 MiB of output (50)"}};

constexpr auto deciding =
    std::array{Option{"--build-env", Value::text, "NAME=VALUE",
                      "a variable of the build, as BP_PLANQK_MODE=web; may be repeated"},
               Option{"--package-manager", Value::choice, "pip|conda|poetry|none",
                      "which to use, where the project leaves a choice"},
               Option{"--python", Value::text, "VERSION", "of Python, as 3.11 or 3.11.*"}};

constexpr auto engines =
    std::array{Option{"--engine", Value::choice, "docker|podman",
                      "the container engine (default: docker, where there is one)"}};

constexpr auto naming = std::array{
    Option{"--image", Value::text, "NAME", "what the image is called"},
    Option{"--publish", Value::none, "", "into the registry that the name tells, not the engine"},
    Option{"--force", Value::none, "", "in the place of an image that planqk-job did not make"}};

constexpr auto foundations =
    std::array{Option{"--builder", Value::text, "IMAGE", "(planqk-base-builder)"},
               Option{"--lifecycle-image", Value::text, "IMAGE",
                      "(planqk-lifecycle of the version that the builder has)"},
               Option{"--pack", Value::file, "FILE", "the program pack (the one on PATH)"}};

constexpr auto building = std::array{
    Option{"--build-timeout", Value::text, "TIME", "(15m; 0: none)"},
    Option{"--build-memory", Value::text, "SIZE", "of each container of the build (4GiB)"},
    Option{"--build-processes", Value::text, "NUMBER", "in each of them (4096)"},
    Option{"--build-network", Value::text, "NAME",
           "of the build's containers (default: one of its own, which reaches the internet)"},
    Option{"--cache-key", Value::text, "TENANT/SERVICE",
           "keep what was installed for the next build of the same key; without it a directory's "
           "is kept, an archive's is not"}};

constexpr auto giving = std::array{
    Option{"--data", Value::file, "VALUE",
           "a file, - for standard input, or JSON that begins with {"},
    Option{"--params", Value::file, "VALUE", "the same"},
    Option{"--input", Value::text, "NAME=VALUE", "the same for any parameter; may be repeated"},
    Option{"--request", Value::file, "FILE", "one JSON object with a key for each parameter"},
    Option{"--datapool", Value::text, "NAME=DIR", "a directory to read; may be repeated"},
    Option{"--secret", Value::text, "NAME[=FILE]",
           "for a parameter of that name; from the variable SECRET_NAME, or from a file"},
    Option{"--env", Value::text, "NAME=VALUE", "a variable of the job; may be repeated"},
    Option{"--no-check", Value::none, "",
           "run the job although its input does not fit what its function takes"},
    Option{"--output", Value::directory, "DIR",
           "keep all files that the job leaves; absent or empty"},
    Option{"--events", Value::none, "",
           "one JSON object a line on standard output, as things happen"}};

constexpr auto confining = std::array{
    Option{"--time", Value::text, "TIME", "until it is told to end, as 90 or 15m (1h; 0: none)"},
    Option{"--grace", Value::text, "TIME", "from then until it is killed (10)"},
    Option{"--memory", Value::text, "SIZE", "without swap (2GiB); planqk.json may ask for less"},
    Option{"--cpus", Value::text, "NUMBER", "(1); planqk.json may ask for less"},
    Option{"--processes", Value::text, "NUMBER", "(1024)"},
    Option{"--open-files", Value::text, "NUMBER", "(1024)"},
    Option{"--tmp", Value::text, "SIZE", "of /tmp, in memory (256MiB)"},
    Option{"--tmp-exec", Value::none, "", "programs in /tmp may be started"},
    Option{"--shm", Value::text, "SIZE", "of /dev/shm (256MiB)"},
    Option{"--max-job-files", Value::text, "NUMBER", "that the job may leave (1000)"},
    Option{"--max-job-output", Value::text, "SIZE", "of them together (1GiB)"},
    Option{"--max-result", Value::text, "SIZE", "(64MiB)"},
    Option{"--max-input", Value::text, "SIZE", "of each input (64MiB)"},
    Option{"--network", Value::text, "NAME", "of the engine (default: none at all)"},
    Option{"--port", Value::text, "NUMBER", "of this machine, on which a web application answers"},
    Option{"--runtime", Value::text, "NAME", "of the engine, as runsc or kata"}};

constexpr auto weakening =
    std::array{Option{"--allow-weaker", Value::none, "",
                      "also where the engine cannot enforce a limit, as podman for builds"}};

constexpr auto keeping =
    std::array{Option{"--keep", Value::none, "", "the image stays, and its name is told"}};

constexpr auto cleaning = std::array{
    Option{"--dry-run", Value::none, "", "only tell"},
    Option{"--caches", Value::none, "", "also what is kept between the builds of a project"},
    Option{"--older-than", Value::text, "TIME",
           "runs and caches that nothing used for so long, as 2h or 7d"}};

constexpr auto writing_source =
    std::array{Option{"--output", Value::text, "oci:DIR", "the OCI layout to make"}};

constexpr auto import_options = std::array{Options(importing), Options(common)};
constexpr auto inspect_options = std::array{Options(deciding), Options(importing), Options(common)};
constexpr auto source_options =
    std::array{Options(writing_source), Options(importing), Options(common)};

constexpr auto build_table =
    std::array{Options(naming),    Options(foundations), Options(building), Options(deciding),
               Options(importing), Options(weakening),   Options(engines),  Options(common)};
constexpr auto run_table = std::array{Options(giving), Options(confining), Options(weakening),
                                      Options(engines), Options(common)};
constexpr auto exec_table =
    std::array{Options(giving),   Options(confining), Options(keeping),   Options(foundations),
               Options(building), Options(deciding),  Options(importing), Options(weakening),
               Options(engines),  Options(common)};
constexpr auto clean_table = std::array{Options(cleaning), Options(engines), Options(common)};

constexpr auto describe_table =
    std::array{Options(confining), Options(foundations), Options(building), Options(deciding),
               Options(importing), Options(weakening),   Options(engines),  Options(common)};

constexpr auto asking =
    std::array{Option{"--build-network", Value::text, "NAME",
                      "from which the index of packages is asked (default: one of its own)"},
               Option{"--build-env", Value::text, "NAME=VALUE",
                      "a variable of the build, as PIP_INDEX_URL or HTTPS_PROXY; may be repeated"}};
constexpr auto doctor_table =
    std::array{Options(foundations), Options(asking), Options(engines), Options(common)};

constexpr auto project = Argument{"PROJECT|ZIP", Value::file};
constexpr auto zip = Argument{"ZIP", Value::file};
constexpr auto target = Argument{"DIR", Value::directory};

constexpr auto inspect_arguments = std::array{project};
constexpr auto import_arguments = std::array{zip, target};
constexpr auto combine_arguments = std::array{project, target};
constexpr auto source_arguments = std::array{zip};
constexpr auto subject_arguments = std::array{Argument{"IMAGE|PROJECT|ZIP", Value::file}};
constexpr auto image_arguments = std::array{Argument{"IMAGE", Value::text}};

constexpr auto inspect_examples = std::array{
    Example{"planqk-job inspect service.zip", "what a build would decide about the upload"},
    Example{"planqk-job inspect repository-main.zip --subdir services/coin",
            "one service of a repository"},
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

constexpr auto build_examples = std::array{
    Example{"planqk-job build service.zip --image my-service", "an image, from a hostile archive"},
    Example{"planqk-job build . --image my-service --build-env BP_PLANQK_POLICY=strict",
            "by the operator's rules"}};
constexpr auto run_examples =
    std::array{Example{"planqk-job run my-service --data data.json --params params.json", "a job"},
               Example{"planqk-job run my-service --data '{\"n\": 3}' --output results --time 15m",
                       "with all the files that it leaves"},
               Example{"planqk-job run my-app --port 8080", "a web application"}};
constexpr auto exec_examples = std::array{
    Example{"planqk-job exec service.zip", "with the inputs that the project ships"},
    Example{"planqk-job exec service.zip --data data.json | jq .", "the result alone is printed"},
    Example{"planqk-job exec . --request request.json --events", "for a program that watches"}};
constexpr auto describe_examples = std::array{
    Example{"planqk-job describe my-service", "parameters, defaults, secrets, the result"},
    Example{"planqk-job describe service.zip | jq '.parameters[].name'", "of an upload"}};
constexpr auto openapi_examples = std::array{
    Example{"planqk-job openapi . > openapi.yaml", "with what an openapi.yaml of yours says"},
    Example{"planqk-job openapi --json my-service", "the same as JSON, of an image"}};
constexpr auto doctor_examples =
    std::array{Example{"planqk-job doctor", "engine, images, kernel, disk, proxy, index"},
               Example{"planqk-job doctor --json | jq '.checks[] | select(.state != \"ok\")'",
                       "what is not well, for a script"}};
constexpr auto clean_examples =
    std::array{Example{"planqk-job clean --dry-run", "what killed runs have left"},
               Example{"planqk-job clean --caches --older-than 7d", "once a week"}};

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
    Command{"build", "an image, from an upload",
            "Imports the project, decides about it, and lets pack build it, without trusting the "
            "builder, the project's own project.toml or its installers: they run in limited "
            "containers without the engine's socket. Nothing but the image stays.",
            inspect_arguments, build_table, build_examples},
    Command{"run", "a job's result, from an image",
            "Runs the image once in a confined container: no network, nothing writable but /tmp "
            "and its output, no privileges, every resource limited. Standard output has the result "
            "and nothing else; what the job prints goes to standard error.",
            image_arguments, run_table, run_examples},
    Command{"exec", "a job's result, from an upload",
            "Import, build and run in one, and everything is removed: container, image, volumes, "
            "network, files. Without inputs of yours, the project's own input/*.json is used.",
            inspect_arguments, exec_table, exec_examples},
    Command{"describe", "what a job's function takes and returns",
            "Asks the job template of the image for one JSON document about the entry point: its "
            "parameters with JSON Schema, defaults, secrets, data pools. The project's module is "
            "imported for that, as confined as a job and for ten seconds at most; its function is "
            "not called.",
            subject_arguments, describe_table, describe_examples},
    Command{"openapi", "the service's API as OpenAPI 3.1",
            "Makes the OpenAPI document of the service from what describe prints. An openapi.yaml "
            "at the top of the project is laid over it.",
            subject_arguments, describe_table, openapi_examples},
    Command{
        "doctor",
        "whether this machine can build and run",
        "Looks at the container engine and what it can limit, at pack, builder, lifecycle and run "
        "image, at the kernel, free space, proxy and certificates, and asks the index of packages "
        "from a container of the builder image. Prints one line for each, and what to do. The "
        "exit code is 69 if nothing can be built or run.",
        {},
        doctor_table,
        doctor_examples},
    Command{"clean",
            "removes what killed runs have left",
            "Takes only runs of yours whose process is dead, and of these only what their records "
            "name. Never builders, results of build, or live runs.",
            {},
            clean_table,
            clean_examples},
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
