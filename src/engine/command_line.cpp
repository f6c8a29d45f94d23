#include "engine/command_line.hpp"

#include "base/error.hpp"
#include "base/job_failures.hpp"
#include "base/text.hpp"
#include "engine/engine.hpp"
#include "engine/words.hpp"
#include "io/child.hpp"
#include "io/process.hpp"
#include "job/builder.hpp"
#include "job/container.hpp"
#include "job/engine.hpp"
#include "job/leftovers.hpp"
#include "job/limits.hpp"
#include "job/names.hpp"
#include "job/outcome.hpp"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace engine {

namespace {

using base::Result;

auto lines_of(std::string_view text) -> Names {
  auto lines = Names();
  for (auto const line : base::lines(text))
    lines.emplace_back(line);
  return lines;
}

auto label_words(Label const& label) -> std::string {
  return label.name + "=" + label.value;
}

class CommandLine final : public Engine {
public:
  explicit CommandLine(job::Engine about) : about_(std::move(about)) {}

  auto about() const -> job::Engine const& override { return about_; }

  // pack's containers are there before they can be limited; podman before 4.4 limits their memory
  // alone.
  auto abilities() const -> Result<Abilities> override {
    auto abilities = Abilities{.mounts_directories = job::is_local(about_.address)};
    if (about_.kind == job::EngineKind::podman)
      abilities.limits_afterwards =
          TRY(expect("limit a container", {"update", "--help"})).contains(job::process_limit);
    return abilities;
  }

  auto facts() const -> Result<job::EngineFacts> override {
    auto const name = std::string(job::name_of(about_.kind));
    auto const answer =
        TRY(expect(name + " at " + about_.address, job::facts_question(about_.kind)));
    return job::parse_facts(about_.kind, answer);
  }

  auto answers() const -> bool override { return does({"version"}); }

  auto create_network(std::string const& name, Label const& label) const -> Result<void> override {
    return create("network", name, label);
  }

  auto create_volume(std::string const& name, Label const& label) const -> Result<void> override {
    return create("volume", name, label);
  }

  auto create_container(job::ContainerPlan const& plan, std::vector<Secret> const& secrets) const
      -> Result<void> override {
    auto command = job::command_line(about_, job::create_arguments(plan));
    for (auto const& [variable, value] : secrets)
      command.environment.variables[variable] = value;
    auto answer = TRY(io::ask(command));
    if (!answer.status.is_success())
      return base::fail(base::JobNotStarted{std::move(answer.errors)});
    return {};
  }

  auto start(std::string const& container, std::string const& directory) const
      -> Result<io::Child> override {
    auto command = job::command_line(about_, {"start", "--attach", container});
    command.directory = directory;
    return io::Child::start(command, io::Life::ends_with_us);
  }

  auto stop(std::string const& container, std::chrono::seconds grace) const
      -> Result<io::Child> override {
    return begin({"stop", "--time", std::to_string(grace.count()), container});
  }

  auto kill(std::string const& container) const -> Result<io::Child> override {
    return begin({"kill", container});
  }

  auto end_of(std::string const& container) const -> Result<job::End> override {
    auto const told =
        TRY(expect("tell how the job ended",
                   {"container", "inspect", "--format", std::string(job::end_format), container}));
    auto end = job::parse_end(told);
    if (!end)
      return base::fail(base::EngineUnavailable{.tried = "tell how the job ended", .said = told});
    return *std::move(end);
  }

  auto has_ended(std::string const& container) const -> bool override {
    auto const told = ask({"container", "inspect", "--format", "{{.State.Status}}", container});
    if (!told || !told->status.is_success()) // pack has removed it
      return true;
    auto const status = base::trim(told->output);
    return status != "created" && status != "running";
  }

  // Everything since a moment ago: nothing is missed that appears before the program listens.
  auto events_of_pack() const -> Result<io::Child> override {
    auto const since = std::to_string(std::time(nullptr) - 1);
    return begin({"events", "--since", since, "--filter", "type=container", "--filter",
                  "event=create", "--filter", "label=author=pack", "--format", "{{.ID}}"});
  }

  auto container_of_pack(std::string const& id) const
      -> Result<std::vector<job::PackContainer>> override {
    auto const told =
        TRY(ask({"container", "inspect", "--format", std::string(job::container_format), id}));
    return job::parse_containers(told.output);
  }

  auto containers_of_pack() const -> std::vector<job::PackContainer> override {
    auto containers = std::vector<job::PackContainer>();
    for (auto const& id :
         lines({"ps", "--all", "--quiet", "--no-trunc", "--filter", "label=author=pack"}))
      if (auto found = container_of_pack(id))
        std::ranges::move(*found, std::back_inserter(containers));
    return containers;
  }

  auto update_limits(std::string const& container,
                     job::BuildLimits const& limits,
                     Limited limited) const -> Result<bool> override {
    auto const answer =
        TRY(ask(limited == Limited::all ? job::limit_arguments(limits, container)
                                        : job::memory_arguments(limits, container)));
    return answer.status.is_success();
  }

  auto inspect_image(std::string const& image, std::string_view format) const
      -> Result<std::optional<std::string>> override {
    auto answer = TRY(ask({"image", "inspect", "--format", std::string(format), image}));
    if (answer.status.is_success())
      return std::optional(std::string(base::trim(answer.output)));
    auto const is_name =
        !answer.errors.contains("nvalid reference format"); // beside the next words
    if (is_name && (answer.errors.contains("o such image") || answer.errors.contains("not known")))
      return std::optional<std::string>();
    return base::fail(base::EngineUnavailable{.tried = "look for the image " + image,
                                              .said = std::move(answer.errors)});
  }

  auto tag(std::string const& image, std::string const& name) const -> Result<void> override {
    TRY(expect("name the image " + name, {"tag", image, name}));
    return {};
  }

  auto images_like(std::string_view pattern) const -> Names override {
    return lines({"images", "--format", std::string(image_names), "--filter",
                  "reference=" + std::string(pattern)});
  }

  auto file_of_image(std::string const& image, std::string const& path) const
      -> std::optional<std::string> override {
    auto const made = lines({"create", "--network", "none", image});
    if (made.empty())
      return std::nullopt;
    auto answer = ask({"cp", made.front() + ":" + path, "-"});
    static_cast<void>(remove(Kind::container, made, Force::yes));
    if (!answer || !answer->status.is_success())
      return std::nullopt;
    return std::move(answer->output);
  }

  auto list(Kind kind) const -> std::optional<Names> override {
    auto const answer = ask(list_words(kind));
    if (!answer || !answer->status.is_success())
      return std::nullopt;
    return lines_of(answer->output);
  }

  auto deadlines() const -> std::vector<Deadline> override {
    auto const label = [](std::string_view name) {
      return R"({{index .Config.Labels ")" + std::string(name) + R"("}})";
    };
    auto const format = "{{.Id}} " + label(job::deadline_label) + " " + label(job::owner_label);
    auto found = std::vector<Deadline>();
    for (auto const& id : lines({"ps", "--all", "--quiet", "--no-trunc", "--filter",
                                 "label=" + std::string(job::deadline_label)}))
      for (auto const& line : lines({"container", "inspect", "--format", format, id}))
        if (auto const words = base::words(line); words.size() == 3)
          found.push_back(
              {.container = id, .until = std::string(words[1]), .owner = std::string(words[2])});
    return found;
  }

  auto caches() const -> std::vector<Cache> override {
    auto const label = std::string(job::cache_label);
    auto const format = R"({{index .Labels ")" + label + R"("}})";
    auto found = std::vector<Cache>();
    for (auto const& volume : lines({"volume", "ls", "--quiet", "--filter", "label=" + label}))
      for (auto const& key : lines({"volume", "inspect", "--format", format, volume}))
        found.push_back({.volume = volume, .key = key});
    return found;
  }

  auto remove(Kind kind, Names const& names, Force force) const -> bool override {
    if (names.empty())
      return true;
    auto words = remove_words(kind, force);
    std::ranges::copy(names, std::back_inserter(words));
    return does(std::move(words));
  }

private:
  [[nodiscard]] auto ask(Words words) const -> Result<io::Answer> {
    return io::ask(job::command_line(about_, std::move(words)));
  }

  [[nodiscard]] auto begin(Words words) const -> Result<io::Child> {
    return io::Child::start(job::command_line(about_, std::move(words)), io::Life::ends_with_us);
  }

  [[nodiscard]] auto does(Words words) const -> bool {
    auto const answer = ask(std::move(words));
    return answer && answer->status.is_success();
  }

  // `what` completes "the container engine failed: ...".
  [[nodiscard]] auto expect(std::string_view what, Words words) const -> Result<std::string> {
    auto answer = TRY(ask(std::move(words)));
    if (answer.status.is_success())
      return std::move(answer.output);
    return base::fail(
        base::EngineUnavailable{.tried = std::string(what), .said = std::move(answer.errors)});
  }

  // None where it fails.
  [[nodiscard]] auto lines(Words words) const -> Names {
    auto const answer = ask(std::move(words));
    return answer && answer->status.is_success() ? lines_of(answer->output) : Names();
  }

  [[nodiscard]] auto create(std::string const& word,
                            std::string const& name,
                            Label const& label) const -> Result<void> {
    TRY(expect("create the " + word + " " + name,
               {word, "create", "--label", label_words(label), name}));
    return {};
  }

  job::Engine about_;
};

} // namespace

auto make_command_line_engine(job::Engine about) -> std::unique_ptr<Engine> {
  return std::make_unique<CommandLine>(std::move(about));
}

auto id_of(Engine const& engine, std::string const& image) -> Result<std::optional<std::string>> {
  return engine.inspect_image(image, "{{.Id}}");
}

} // namespace engine
