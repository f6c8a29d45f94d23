#include "engine/building.hpp"

#include "base/error.hpp"
#include "base/job_failures.hpp"
#include "base/sha256.hpp"
#include "engine/context.hpp"
#include "engine/engine.hpp"
#include "engine/foundations.hpp"
#include "engine/image_proof.hpp"
#include "engine/live_run.hpp"
#include "engine/options.hpp"
#include "engine/pack_run.hpp"
#include "engine/values.hpp"
#include "io/descriptor.hpp"
#include "io/digest.hpp"
#include "io/exchange.hpp"
#include "io/run_record.hpp"
#include "io/upload.hpp"
#include "job/builder.hpp"
#include "job/engine.hpp"
#include "job/image_check.hpp"
#include "job/names.hpp"
#include "job/record.hpp"
#include "job/workspace.hpp"

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <unistd.h>
#include <utility>

namespace engine {

namespace {

using base::Result;
using job::Trace;

// What a build runs on, as it is there.
struct Ground {
  std::string pack;
  job::Builder builder;
  std::string lifecycle_image;
  RunImage run_image;
};

auto survey(Context const& context, Engine const& engine, BuildTask const& task) -> Result<Ground> {
  auto const& options = task.options;
  auto pack = TRY(find_pack(context.environment, options.pack));
  auto builder = TRY(find_builder(engine, options.builder));
  auto lifecycle_image = TRY(find_lifecycle_image(engine, builder, options.lifecycle_image));
  auto run_image = TRY(find_run_image(engine, builder, task.destination));
  return Ground{.pack = std::move(pack),
                .builder = std::move(builder),
                .lifecycle_image = std::move(lifecycle_image),
                .run_image = std::move(run_image)};
}

// All that decides about an image, in one word; its first part changes with what is checked of one.
auto key_of(Ground const& ground, BuildTask const& task, Prepared const& prepared)
    -> Result<std::string> {
  auto key = base::Sha256();
  key.add(TRY(io::digest_of(prepared.project, ".", io::Bytecode::counted)));
  for (auto const& part : {std::string("checked"), ground.builder.id, ground.lifecycle_image,
                           ground.run_image.id, prepared.subdir})
    key.add(part + '\n');
  for (auto const& [name, value] : task.options.variables)
    key.add(name + '=' + value + '\0');
  return std::move(key).finish();
}

auto memory_of(Context const& context, std::string const& key) -> std::string {
  return context.state + "/built-" + key.substr(0, 32);
}

// An image of the same project, builder and options that is still there.
auto recall(Context const& context, Engine const& engine, std::string const& key)
    -> std::optional<std::string> {
  auto const id = io::read_own_file(memory_of(context, key)); // Docker's begin with "sha256:"
  if (!id || id->empty())
    return std::nullopt;
  auto const found = id_of(engine, *id);
  return found && *found == *id ? id : std::nullopt;
}

// What is kept between builds, as long as nobody else is using it.
struct Caches {
  io::Descriptor lock;
  std::optional<job::CacheNames> kept;
};

// The locks are in the state folder: who has another one has other caches. "checked": what was kept
// before images were looked at is not believed.
auto kept_for(std::string const& folder, BuildTask const& task, std::string const& subdir)
    -> Result<std::string> {
  auto const whose = " checked " + std::to_string(::geteuid()) + " " + folder +
                     (subdir.empty() ? std::string() : '\0' + subdir);
  if (!task.options.cache_key.empty())
    return "key " + task.options.cache_key + whose;
  if (io::kind_of(task.upload) != io::PathKind::directory)
    return std::string(); // an archive's cache is thrown away
  return "directory " + TRY(io::resolve_path(task.upload)) + whose;
}

auto take_caches(Context const& context,
                 Engine const& engine,
                 BuildTask const& task,
                 Prepared const& prepared) -> Result<Caches> {
  auto const folder = context.state;
  auto const purpose = TRY(kept_for(folder, task, prepared.subdir));
  if (purpose.empty())
    return Caches{};
  auto names = job::caches_of(purpose);
  auto lock = TRY(io::take_lock(folder, job::cache_lock(names.key)));
  if (!lock.is_open()) // whoever comes second does without
    return Caches{};
  io::mark_used(lock);
  for (auto const& volume : {names.build_cache, names.launch_cache})
    TRY(engine.create_volume(volume, {std::string(job::cache_label), names.key}));
  return Caches{.lock = std::move(lock), .kept = std::move(names)};
}

auto make_network(LiveRun& run, BuildOptions const& options) -> Result<std::string> {
  if (!options.network.empty())
    return options.network;
  auto const& network = run.names().network;
  TRY(run.about_to_make(Trace::network, network));
  TRY(run.engine().create_network(network, {std::string(job::run_label), run.names().id}));
  return network;
}

auto name_in_engine(Engine const& engine, std::string const& image) -> std::string {
  return job::engine_name(engine.about().kind, image);
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
  return run.about_to_make(Trace::image, name_in_engine(run.engine(), plan.image));
}

// Options are checked before: whoever calls us otherwise hears it as well.
auto unsayable() -> std::unexpected<base::Error> {
  return base::fail(
      base::InputInvalid{.what = "a variable of the build", .reason = "it has more than one line"});
}

auto write_settings(LiveRun const& run, BuildOptions const& options) -> Result<void> {
  auto const variables = job::format_variables(options.variables, run.names().id);
  if (!variables)
    return unsayable();
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
  auto network = TRY(make_network(run, task.options));
  auto plan = job::BuildPlan{.pack = ground.pack,
                             .image = names.image,
                             .builder = task.options.builder,
                             .lifecycle_image = ground.lifecycle_image,
                             .run_image = ground.run_image.name,
                             .project = run.path() + "/" + std::string(project_folder),
                             .descriptor = run.path() + "/project.toml",
                             .variables = run.path() + "/variables",
                             .pack_home = run.path() + "/pack",
                             .network = std::move(network),
                             .workspace = names.workspace,
                             .build_cache = names.build_cache,
                             .launch_cache = names.launch_cache,
                             .volume_key = names.id};
  if (caches.kept) {
    plan.build_cache = caches.kept->build_cache;
    plan.launch_cache = caches.kept->launch_cache;
    plan.volume_key = caches.kept->key;
    expected.previous =
        TRY(look_at_image(run.engine(), name_in_engine(run.engine(), caches.kept->image)));
    if (expected.previous)
      plan.previous_image = caches.kept->image;
  }
  TRY(note_what_pack_makes(run, ground, plan, caches.kept.has_value()));
  return plan;
}

// The image before it is nobody's any more, unless it has another name.
auto keep_for_layers(Engine const& engine, std::string const& id, std::string const& name)
    -> Result<void> {
  auto const before = TRY(id_of(engine, name));
  TRY(engine.tag(id, name));
  if (before && *before != id && engine.count_names(*before) == 0)
    static_cast<void>(engine.remove(Kind::image, {*before}, Force::no));
  return {};
}

} // namespace

auto build_image(Context const& context,
                 LiveRun& run,
                 BuildTask const& task,
                 Prepared const& prepared) -> Result<BuiltImage> {
  auto const& engine = run.engine();
  auto const ground = TRY(survey(context, engine, task));
  auto const key = TRY(key_of(ground, task, prepared));
  if (auto id = recall(context, engine, key))
    return BuiltImage{.id = *id, .reused = true};
  TRY(check_for_pack(engine, task.options.limits));
  auto const caches = TRY(take_caches(context, engine, task, prepared));
  TRY(write_settings(run, task.options));
  auto expected = expect_image(ground.builder, ground.run_image, task.options, prepared.decision);
  auto const plan = TRY(plan_build(run, task, ground, caches, expected));
  context.listener.step("building with " + task.options.builder, "build", "builder",
                        task.options.builder);
  expected.reuse = TRY(run_pack(context, run, plan, task.options.limits));
  auto id = TRY(prove_image(engine, name_in_engine(engine, plan.image), expected));
  if (caches.kept)
    TRY(keep_for_layers(engine, id, name_in_engine(engine, caches.kept->image)));
  if (task.remember == Remember::yes)
    TRY(io::replace_own_file(memory_of(context, key), id));
  return BuiltImage{.id = std::move(id)};
}

} // namespace engine
