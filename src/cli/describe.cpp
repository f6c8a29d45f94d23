#include "base/error.hpp"
#include "base/job_failures.hpp"
#include "cli/commands.hpp"
#include "cli/openapi_upload.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/preparing.hpp"
#include "cli/session.hpp"
#include "cli/telling.hpp"
#include "engine/building.hpp"
#include "engine/context.hpp"
#include "engine/description.hpp"
#include "engine/finding.hpp"
#include "engine/image_name.hpp"
#include "engine/live_run.hpp"
#include "engine/running.hpp"
#include "io/upload.hpp"
#include "job/engine.hpp"
#include "project/settings.hpp"
#include "schema/description.hpp"
#include "schema/json.hpp"
#include "schema/openapi.hpp"
#include "schema/value.hpp"
#include "schema/yaml.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace cli {

namespace {

using base::Result;

struct Described {
  schema::Description description;
  std::string title;
  std::optional<schema::Value> upload; // the project's own openapi.yaml
};

// "registry.example/team/service:1" is "service".
auto title_of(std::string_view name) -> std::string {
  while (name.ends_with('/'))
    name.remove_suffix(1);
  name.remove_prefix(name.find_last_of('/') + 1);
  return std::string(name.substr(0, name.find_first_of(":@")));
}

auto describe_project(Session const& session,
                      engine::Context const& context,
                      engine::LiveRun& run,
                      DescribeCommand const& command,
                      job::EngineFacts const& facts) -> Result<Described> {
  auto const& upload = command.import.upload;
  auto const prepared =
      TRY(prepare_upload(session, run, context.listener, command.import, command.build.variables));
  if (prepared.decision.resolution.service.mode == project::Mode::web)
    return base::fail(base::NotAJob{.image = upload, .is_web = true});
  auto document = std::optional<schema::Value>();
  if (session.voice().command == "openapi") // before minutes of building
    document = TRY(read_openapi(session, command.import, run, prepared.project));
  auto const built =
      TRY(build_image(context, run, {.options = command.build, .upload = upload}, prepared));
  auto const& planqk = prepared.decision.project.planqk_json;
  auto const& folder = prepared.subdir.empty() ? upload : prepared.subdir;
  auto const title = planqk && !planqk->name.empty() ? planqk->name : title_of(folder);
  return Described{
      .description = TRY(describe_image(
          context, run, command.job,
          {.image_id = built.id, .name = upload, .facts = facts, .stays = built.reused})),
      .title = title.empty() || title == "." ? "Service" : title,
      .upload = std::move(document)};
}

auto describe(Session const& session, DescribeCommand const& command) -> Result<Described> {
  auto const& name = command.subject;
  auto telling = Telling(session);
  auto const context = telling.context();
  auto engine = TRY(engine::find_engine(session.environment(), command.engine));
  auto const facts = TRY(check_strength(*engine, command.job));
  auto const is_upload = name == "-" || io::kind_of(name) != io::PathKind::missing;
  auto image = engine::JobImage();
  if (!is_upload)
    image = TRY(find_job_image(context, *engine, name));
  if (image.is_web)
    return base::fail(base::NotAJob{.image = name, .is_web = true});
  auto described = Described();
  auto const work = [&](engine::LiveRun& run) -> Result<void> {
    if (is_upload)
      described = TRY(describe_project(session, context, run, command, facts));
    else
      described = {.description = TRY(describe_image(
                       context, run, command.job,
                       {.image_id = image.id, .name = name, .facts = facts, .stays = true})),
                   .title = title_of(name),
                   .upload = std::nullopt};
    return {};
  };
  TRY(telling.with_run(std::move(engine), work));
  return described;
}

} // namespace

auto run_describe(Session const& session, DescribeCommand const& command) -> Result<int> {
  auto const described = TRY(describe(session, command));
  auto const layout = session.voice().json ? schema::Layout::one_line : schema::Layout::indented;
  put(schema::format_json(described.description.document, layout));
  return exit_code::done;
}

auto run_openapi(Session const& session, DescribeCommand const& command) -> Result<int> {
  auto const described = TRY(describe(session, command));
  auto api = schema::draft_openapi(described.description, described.title);
  if (described.upload)
    api = schema::merge_openapi(std::move(api), *described.upload);
  put(session.voice().json ? schema::format_json(api, schema::Layout::one_line)
                           : schema::format_yaml(api));
  return exit_code::done;
}

} // namespace cli
