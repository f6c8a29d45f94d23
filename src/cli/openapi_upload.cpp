#include "cli/openapi_upload.hpp"

#include "base/decode.hpp"
#include "base/description_failures.hpp"
#include "base/error.hpp"
#include "cli/importing.hpp"
#include "cli/options.hpp"
#include "cli/session.hpp"
#include "engine/live_run.hpp"
#include "io/exchange.hpp"
#include "io/reader.hpp"
#include "io/worker.hpp"
#include "project/snapshot.hpp"
#include "schema/json.hpp"
#include "schema/value.hpp"
#include "schema/yaml.hpp"

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace cli {

namespace {

using base::Result;

constexpr auto longest = std::uint64_t{1} << 20U;
constexpr auto longest_answer = std::size_t{8} << 20U; // escapes make text longer
constexpr auto memory = std::uint64_t{256} << 20U;
constexpr auto seconds = std::uint64_t{60}; // of a processor, generously
constexpr auto bounds = schema::Bounds{.values = 100'000, .depth = 110};

// "{...}" is the document; "!..." says what is wrong.
auto parse(std::string const& text) -> std::string {
  auto const value = schema::parse_yaml(text);
  return value ? schema::format_json(*value, schema::Layout::one_line) : "!" + value.error();
}

auto parse_confined(Session const& session,
                    ImportOptions const& options,
                    engine::LiveRun const& run,
                    std::string const& text) -> Result<std::string> {
  auto const sandbox = sandbox_of(options);
  TRY(check_sandbox(session, sandbox));
  auto const nothing = TRY(io::make_directory(run.directory(), "openapi"));
  auto const task = io::Task{.hands = {.archive = nothing.number(), .directory = nothing.number()},
                             .sandbox = sandbox,
                             .largest_file = 1,
                             .memory = memory,
                             .seconds = seconds,
                             .longest_answer = longest_answer,
                             .work = [&](io::Hands /*hands*/) { return parse(text); },
                             .complaint =
                                 [](base::Error const& /*error*/) {
                                   return std::string("!the sandbox could not be entered");
                                 }};
  return io::run_worker(task, session.interruption());
}

auto invalid(std::string_view file, std::string reason) -> std::unexpected<base::Error> {
  return base::fail(base::OpenapiInvalid{.file = std::string(file), .reason = std::move(reason)});
}

} // namespace

auto read_openapi(Session const& session,
                  ImportOptions const& options,
                  engine::LiveRun const& run,
                  std::string const& project) -> Result<std::optional<schema::Value>> {
  auto const reader = TRY(io::open_reader(project));
  for (auto const* const file : {"openapi.yaml", "openapi.yml"}) {
    auto const entry = reader->look({.path = file, .want = project::Want::text, .limit = longest});
    if (auto const* const error = std::get_if<base::Error>(&entry))
      return std::unexpected(*error);
    auto const* const text = std::get_if<base::Text>(&entry);
    if (text == nullptr)
      continue;
    auto const answer = TRY(parse_confined(session, options, run, text->utf8));
    if (answer.starts_with('!'))
      return invalid(file, answer.substr(1));
    auto value = schema::parse_json(answer, bounds);
    if (!value)
      return invalid(file, std::move(value.error()));
    if (value->kind != schema::Kind::object)
      return invalid(file, "it is no map");
    return std::optional(*std::move(value));
  }
  return std::optional<schema::Value>();
}

} // namespace cli
