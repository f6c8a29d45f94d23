#include "job/container.hpp"

#include "job/engine.hpp"
#include "job/limits.hpp"
#include "job/names.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace job {

namespace {

constexpr auto nobody = 65532U; // no user of any distribution
constexpr auto web_port = std::string_view("8080");

// Numerical libraries start a thread for each processor of the machine, not of the container.
constexpr auto thread_variables =
    std::array<std::string_view, 5>{"OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS",
                                    "NUMEXPR_NUM_THREADS", "RAYON_NUM_THREADS"};

auto user_of(unsigned user, unsigned group) -> std::string {
  return std::to_string(user) + ":" + std::to_string(group);
}

// A list of comma-separated values is what the engines read: a path may hold a comma.
auto csv_field(std::string const& text) -> std::string {
  if (text.find_first_of(",\"") == std::string::npos)
    return text;
  auto quoted = std::string("\"");
  for (auto const c : text)
    quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + '"';
}

auto mount_value(Mount const& mount) -> std::string {
  auto const* const access = mount.access == Access::read ? ",readonly" : "";
  return "type=bind," + csv_field("source=" + mount.source) + "," +
         csv_field("target=" + mount.target) + access;
}

auto cpus(unsigned thousandths) -> std::string {
  auto const rest = std::to_string(1000 + thousandths % 1000).substr(1);
  return std::to_string(thousandths / 1000) + "." + rest;
}

class Arguments {
public:
  void add(std::initializer_list<std::string> words) { all_.insert(all_.end(), words); }

  auto take() -> std::vector<std::string> { return std::move(all_); }

private:
  std::vector<std::string> all_;
};

void add_confinement(Arguments& arguments, ContainerPlan const& plan) {
  arguments.add({"--network", plan.network, "--read-only", "--cap-drop", "ALL", "--security-opt",
                 "no-new-privileges", "--user", plan.identity.user});
  if (plan.identity.maps_us)
    arguments.add({"--userns", "keep-id"});
  if (!plan.runtime.empty())
    arguments.add({"--runtime", plan.runtime});
}

void add_limits(Arguments& arguments, Limits const& limits) {
  auto const memory = std::to_string(limits.memory);
  auto const files = std::to_string(limits.open_files);
  auto const largest = std::to_string(std::max(limits.largest_file, limits.temporary));
  auto const* const exec =
      limits.temporary_files == TemporaryFiles::programs_too ? "exec" : "noexec";
  arguments.add({"--memory", memory, "--memory-swap", memory, "--cpus",
                 cpus(limits.cpu_thousandths), "--pids-limit", std::to_string(limits.processes),
                 "--shm-size", std::to_string(limits.shared_memory), "--ulimit",
                 "nofile=" + files + ":" + files, "--ulimit", "fsize=" + largest + ":" + largest,
                 "--tmpfs",
                 "/tmp:rw," + std::string(exec) +
                     ",nosuid,nodev,mode=1777,size=" + std::to_string(limits.temporary)});
}

// The engines' own option for such a file system; podman before 5 takes no number of names.
void add_output(Arguments& arguments, ContainerPlan const& plan) {
  if (!plan.output)
    return;
  auto const names =
      plan.output->names == 0 ? std::string() : ",nr_inodes=" + std::to_string(plan.output->names);
  arguments.add({"--tmpfs", std::string(output_place) + ":rw,noexec,nosuid,nodev,mode=1777,size=" +
                                std::to_string(plan.output->bytes) + names});
}

constexpr auto starter_place = std::string_view("/run/planqk-job/");

void add_starter(Arguments& arguments, ContainerPlan const& plan) {
  if (!plan.starter)
    return;
  auto const program = std::string(starter_place) + "start";
  auto const socket = std::string(starter_place) + "socket";
  arguments.add({"--mount", mount_value({.source = plan.starter->program, .target = program}),
                 "--mount", mount_value({.source = plan.starter->socket, .target = socket}),
                 "--entrypoint", program});
}

void add_command(Arguments& arguments, ContainerPlan const& plan) {
  arguments.add({plan.image});
  if (plan.starter) {
    arguments.add({std::string(starter_word), std::string(starter_place) + "socket",
                   std::string(output_place)});
    for (auto const& word : plan.starter->command)
      arguments.add({word});
  }
  for (auto const& argument : plan.arguments)
    arguments.add({argument});
}

void add_ceiling(Arguments& arguments, ContainerPlan const& plan) {
  if (!plan.process_ceiling)
    return;
  constexpr auto kernels_own = std::uint64_t{32768}; // podman has no more itself by default
  auto const ceiling = std::to_string(std::min(*plan.process_ceiling, kernels_own));
  arguments.add({"--ulimit", "nproc=" + ceiling + ":" + ceiling});
}

void add_variables(Arguments& arguments, ContainerPlan const& plan) {
  auto const given = [&](std::string_view name) {
    return std::ranges::any_of(plan.variables,
                               [&](auto const& each) { return each.first == name; });
  };
  auto const threads = std::to_string(std::max(1U, (plan.limits.cpu_thousandths + 999) / 1000));
  for (auto const name : thread_variables)
    if (!given(name))
      arguments.add({"--env", std::string(name) + "=" + threads});
  if (!given("HOME"))
    arguments.add({"--env", "HOME=/tmp"});
  if (!given("BASE64_ENCODED"))
    arguments.add({"--env", "BASE64_ENCODED=false"});
  for (auto const& [name, value] : plan.variables)
    arguments.add({"--env", name + "=" + value});
  for (auto const& name : plan.secrets)
    arguments.add({"--env", name});
}

void add_labels(Arguments& arguments, ContainerPlan const& plan) {
  arguments.add({"--label", std::string(run_label) + "=" + plan.names.id, "--label",
                 std::string(owner_label) + "=" + plan.owner});
  if (plan.deadline)
    arguments.add({"--label", std::string(deadline_label) + "=" + std::to_string(*plan.deadline)});
}

} // namespace

auto choose_identity(EngineKind kind, EngineFacts const& facts, unsigned user, unsigned group)
    -> Identity {
  if (kind == EngineKind::podman && facts.rootless)
    return {.user = user_of(user, group), .maps_us = true};
  if (facts.rootless || facts.remaps_users)
    return {.user = user_of(nobody, nobody), .open_to_all = true};
  if (user == 0)
    return {.user = user_of(nobody, nobody), .owner = nobody};
  return {.user = user_of(user, group)};
}

auto bound_of(std::uint64_t bytes, std::uint64_t files) -> OutputBound {
  constexpr auto page = std::uint64_t{4096}; // each file may waste the rest of one
  constexpr auto spare_names = std::uint64_t{16};
  auto const names = files + spare_names;
  auto const pages = (bytes + page - 1) / page; // a kernel makes whole ones of it
  return {.bytes = (pages + names) * page + mebibyte, .names = names};
}

auto create_arguments(ContainerPlan const& plan) -> std::vector<std::string> {
  auto arguments = Arguments();
  // No terminal and no standard input; what the job prints goes to us and into no log file.
  arguments.add({"create", "--name", plan.names.container, "--pull", "never", "--log-driver",
                 "none", "--restart", "no"});
  add_labels(arguments, plan);
  add_confinement(arguments, plan);
  add_limits(arguments, plan.limits);
  add_ceiling(arguments, plan);
  add_output(arguments, plan);
  for (auto const& mount : plan.mounts)
    arguments.add({"--mount", mount_value(mount)});
  if (plan.port)
    arguments.add({"--publish",
                   "127.0.0.1:" + std::to_string(*plan.port) + ":" + std::string(web_port), "--env",
                   "PORT=" + std::string(web_port)});
  add_variables(arguments, plan);
  add_starter(arguments, plan);
  add_command(arguments, plan);
  return arguments.take();
}

} // namespace job
