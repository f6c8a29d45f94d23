#include "cli/building.hpp"

#include "base/error.hpp"
#include "base/job_failures.hpp"
#include "base/sha256.hpp"
#include "cli/deciding.hpp"
#include "cli/engine.hpp"
#include "cli/image_proof.hpp"
#include "cli/importing.hpp"
#include "cli/live_run.hpp"
#include "cli/options.hpp"
#include "cli/pack_run.hpp"
#include "cli/session.hpp"
#include "cli/telling.hpp"
#include "io/descriptor.hpp"
#include "io/digest.hpp"
#include "io/exchange.hpp"
#include "io/process_runner.hpp"
#include "io/run_record.hpp"
#include "io/upload.hpp"
#include "job/builder.hpp"
#include "job/engine.hpp"
#include "job/image_check.hpp"
#include "job/limits.hpp"
#include "job/names.hpp"
#include "job/record.hpp"
#include "job/workspace.hpp"
#include "report/job_log.hpp"

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <unistd.h>
#include <utility>
#include <vector>

namespace cli {

namespace {

using base::Result;
using job::Trace;

constexpr auto project_folder = "project";

// What a build runs on, as it is there.
struct Ground {
  std::string pack;
  job::Builder builder;
  std::string lifecycle_image;
  RunImage run_image;
};

auto find_pack(Session const& session, BuildOptions const& options) -> Result<std::string> {
  auto const path = session.environment().find("PATH").value_or("");
  auto found = options.pack.contains('/') ? options.pack
               : options.pack.empty()     ? io::find_program("pack", path)
                                          : io::find_program(options.pack, path);
  if (found.empty() || ::access(found.c_str(), X_OK) != 0)
    return base::fail(base::PackMissing{});
  return io::resolve_path(found);
}

auto missing(std::string const& image, base::ImageRole role) -> std::unexpected<base::Error> {
  return base::fail(base::ImageMissing{.image = image, .role = role});
}

auto survey(Session const& session, EngineDoor const& door, BuildTask const& task)
    -> Result<Ground> {
  auto const& options = task.options;
  auto ground = Ground{.pack = TRY(find_pack(session, options)),
                       .builder = {},
                       .lifecycle_image = options.lifecycle_image,
                       .run_image = {}};
  auto const told = TRY(door.inspect_image(options.builder, job::builder_format));
  if (!told)
    return missing(options.builder, base::ImageRole::builder);
  ground.builder = job::parse_builder(*told);
  if (ground.lifecycle_image.empty())
    ground.lifecycle_image = "planqk-lifecycle:" + ground.builder.lifecycle_version;
  if (!TRY(door.inspect_image(ground.lifecycle_image, "{{.Id}}")))
    return missing(ground.lifecycle_image, base::ImageRole::lifecycle);
  ground.run_image = TRY(find_run_image(door, ground.builder, task.destination));
  return ground;
}

// All that decides about an image, in one word; its first part changes with what is checked of one.
auto key_of(Ground const& ground, BuildTask const& task, Prepared const& prepared)
    -> Result<std::string> {
  auto key = base::Sha256();
  key.add(TRY(io::digest_of(prepared.project, ".", io::Bytecode::counted)));
  for (auto const& part :
       {std::string("checked"), ground.builder.id, ground.lifecycle_image, ground.run_image.id})
    key.add(part + '\n');
  for (auto const& [name, value] : task.options.variables)
    key.add(name + '=' + value + '\0');
  return std::move(key).finish();
}

auto memory_of(Session const& session, std::string const& key) -> std::string {
  return state_folder(session.environment()) + "/built-" + key.substr(0, 32);
}

// An image of the same project, builder and options that is still there.
auto recall(Session const& session, EngineDoor const& door, std::string const& key)
    -> std::optional<std::string> {
  auto const id = io::read_own_file(memory_of(session, key)); // Docker's begin with "sha256:"
  if (!id || id->empty())
    return std::nullopt;
  auto const found = door.inspect_image(*id, "{{.Id}}");
  return found && *found == *id ? id : std::nullopt;
}

// What podman cannot do is known before it is asked to: no container, however short it lives, runs
// a stranger's code without limits. pack speaks to its service, which its own client does not need.
auto check_podman(EngineDoor const& door, job::BuildLimits const& limits) -> Result<void> {
  auto const& engine = door.engine();
  if (engine.kind != job::EngineKind::podman)
    return {};
  constexpr auto scheme = std::string_view("unix://");
  if (io::kind_of(engine.address.substr(scheme.size())) == io::PathKind::missing)
    return base::fail(base::EngineUnavailable{.tried = "podman's service, which pack needs",
                                              .said = "there is no socket " + engine.address +
                                                      "; it is made by: podman system service"});
  if (limits.may_be_weaker)
    return {};
  auto const help = TRY(door.expect("limit a container", {"update", "--help"}));
  if (help.contains(job::process_limit))
    return {};
  return base::fail(base::EngineTooWeak{{"memory and processes of a build's containers"}});
}

// What is kept between builds, as long as nobody else is using it.
struct Caches {
  io::Descriptor lock;
  std::optional<job::CacheNames> kept;
};

// The locks are in the state folder: who has another one has other caches. "checked": what was kept
// before images were looked at is not believed.
auto kept_for(std::string const& folder, BuildTask const& task) -> Result<std::string> {
  auto const whose = " checked " + std::to_string(::geteuid()) + " " + folder;
  if (!task.options.cache_key.empty())
    return "key " + task.options.cache_key + whose;
  if (io::kind_of(task.upload) != io::PathKind::directory)
    return std::string(); // an archive's cache is thrown away
  return "directory " + TRY(io::resolve_path(task.upload)) + whose;
}

auto take_caches(Session const& session, EngineDoor const& door, BuildTask const& task)
    -> Result<Caches> {
  auto const folder = state_folder(session.environment());
  auto const purpose = TRY(kept_for(folder, task));
  if (purpose.empty())
    return Caches{};
  auto names = job::caches_of(purpose);
  auto lock = TRY(io::take_lock(folder, "cache-" + names.key + ".lock"));
  if (!lock.is_open()) // whoever comes second does without
    return Caches{};
  io::mark_used(lock);
  for (auto const& volume : {names.build_cache, names.launch_cache})
    TRY(door.expect(
        "create the volume " + volume,
        {"volume", "create", "--label", std::string(job::cache_label) + "=" + names.key, volume}));
  return Caches{.lock = std::move(lock), .kept = std::move(names)};
}

auto make_network(LiveRun& run, BuildOptions const& options) -> Result<std::string> {
  if (!options.network.empty())
    return options.network;
  auto const& network = run.names().network;
  TRY(run.about_to_make(Trace::network, network));
  TRY(run.door().expect("create the network " + network,
                        {"network", "create", "--label",
                         std::string(job::run_label) + "=" + run.names().id, network}));
  return network;
}

auto name_in_engine(EngineDoor const& door, std::string const& image) -> std::string {
  return job::engine_name(door.engine().kind, image);
}

auto note_what_pack_makes(LiveRun& run,
                          Ground const& ground,
                          job::BuildPlan const& plan,
                          bool keeps_caches) -> Result<void> {
  TRY(run.about_to_make(Trace::workspace, plan.workspace));
  if (auto const user = ground.builder.user)
    TRY(run.about_to_make(Trace::pack_layer, job::workspace_layer(plan.workspace, *user)));
  if (!keeps_caches)
    for (auto const& volume : {plan.build_cache, plan.launch_cache})
      TRY(run.about_to_make(Trace::volume, volume));
  return run.about_to_make(Trace::image, name_in_engine(run.door(), plan.image));
}

auto write_settings(Session const& session, LiveRun const& run, BuildOptions const& options)
    -> Result<void> {
  auto const variables = job::format_variables(options.variables, run.names().id);
  if (!variables)
    return bad_value(session, "--build-env", "values of one line");
  TRY(io::put_file(run.directory(), "project.toml", job::descriptor_text, io::Readers::owner));
  TRY(io::put_file(run.directory(), "variables", *variables, io::Readers::owner));
  TRY(io::make_directory(run.directory(), "pack"));
  return {};
}

auto plan_build(LiveRun& run,
                BuildTask const& task,
                Ground const& ground,
                Caches const& caches,
                job::ExpectedImage& expected) -> Result<job::BuildPlan> {
  auto const& names = run.names();
  auto plan = job::BuildPlan{.pack = ground.pack,
                             .image = names.image,
                             .builder = task.options.builder,
                             .lifecycle_image = ground.lifecycle_image,
                             .run_image = ground.run_image.name,
                             .project = run.path() + "/" + project_folder,
                             .descriptor = run.path() + "/project.toml",
                             .variables = run.path() + "/variables",
                             .pack_home = run.path() + "/pack",
                             .network = TRY(make_network(run, task.options)),
                             .workspace = names.workspace,
                             .build_cache = names.build_cache,
                             .launch_cache = names.launch_cache,
                             .volume_key = names.id};
  if (caches.kept) {
    plan.build_cache = caches.kept->build_cache;
    plan.launch_cache = caches.kept->launch_cache;
    plan.volume_key = caches.kept->key;
    expected.previous =
        TRY(look_at_image(run.door(), name_in_engine(run.door(), caches.kept->image)));
    if (expected.previous)
      plan.previous_image = caches.kept->image;
  }
  TRY(note_what_pack_makes(run, ground, plan, caches.kept.has_value()));
  return plan;
}

// The image before it is nobody's any more, unless it has another name.
auto keep_for_layers(EngineDoor const& door, std::string const& id, std::string const& name)
    -> Result<void> {
  auto const before = TRY(door.inspect_image(name, "{{.Id}}"));
  TRY(door.expect("keep the image for its layers", {"tag", id, name}));
  if (!before || *before == id)
    return {};
  auto const names = TRY(door.inspect_image(*before, "{{len .RepoTags}}"));
  if (names == "0")
    TRY(door.ask({"image", "rm", *before}));
  return {};
}

} // namespace

auto prepare_upload(Session const& session,
                    LiveRun const& run,
                    Telling& telling,
                    std::string const& upload) -> Result<Prepared> {
  auto const options = TRY(import_options(session, upload));
  auto const tree = TRY(io::make_directory(run.directory(), project_folder));
  auto const summary = TRY(import_upload(session, upload, options, tree));
  auto path = run.path() + "/" + project_folder;
  auto decision = TRY(decide_about(session, path));
  telling.step(std::to_string(summary.files) + " files imported", "imported", "files",
               std::to_string(summary.files));
  if (auto const log = report::left_out_log(summary); !log.empty())
    telling.relay(log);
  return Prepared{.project = std::move(path), .decision = std::move(decision)};
}

auto build_image(Session const& session,
                 LiveRun& run,
                 Telling& telling,
                 BuildTask const& task,
                 Prepared const& prepared) -> Result<BuiltImage> {
  auto const& door = run.door();
  auto const ground = TRY(survey(session, door, task));
  auto const key = TRY(key_of(ground, task, prepared));
  if (auto id = recall(session, door, key))
    return BuiltImage{.id = *id, .reused = true};
  TRY(check_podman(door, task.options.limits));
  auto const caches = TRY(take_caches(session, door, task));
  TRY(write_settings(session, run, task.options));
  auto expected = expect_image(ground.builder, ground.run_image, task.options, prepared.decision);
  auto const plan = TRY(plan_build(run, task, ground, caches, expected));
  telling.step("building with " + task.options.builder, "build", "builder", task.options.builder);
  expected.reuse = TRY(run_pack(session, run, telling, plan, task.options.limits));
  auto id = TRY(prove_image(door, name_in_engine(door, plan.image), expected));
  if (caches.kept)
    TRY(keep_for_layers(door, id, name_in_engine(door, caches.kept->image)));
  if (task.remember == Remember::yes)
    TRY(io::replace_own_file(memory_of(session, key), id));
  return BuiltImage{.id = std::move(id)};
}

} // namespace cli
