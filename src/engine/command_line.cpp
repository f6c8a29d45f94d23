#include "engine/command_line.hpp"

#include "base/error.hpp"
#include "base/job_failures.hpp"
#include "base/text.hpp"
#include "engine/client.hpp"
#include "engine/engine.hpp"
#include "engine/values.hpp"
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
#include "job/question.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>
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

auto label_words(Label const& label) -> std::string {
  return label.name + "=" + label.value;
}

auto inspection(std::string const& image, std::string_view format) -> Words {
  return {"image", "inspect", "--format", std::string(format), image};
}

auto without_slash(std::string_view name) -> std::string_view { // Docker's way to write one
  return name.starts_with('/') ? name.substr(1) : name;
}

class CommandLine final : public Engine {
public:
  explicit CommandLine(job::Engine about) : client_(std::move(about)) {}

  auto about() const -> job::Engine const& override { return client_.about(); }

  auto mounts_directories() const -> bool override { return job::is_local(about().address); }

  // podman before 4.4 limits their memory alone.
  auto limits_afterwards() const -> Result<bool> override {
    if (about().kind != job::EngineKind::podman)
      return true;
    auto const help = TRY(client_.expect("limit a container", {"update", "--help"}));
    return help.contains(job::process_limit);
  }

  auto facts() const -> Result<job::EngineFacts> override {
    auto const name = std::string(job::name_of(about().kind));
    auto const answer =
        TRY(client_.expect(name + " at " + about().address, job::facts_question(about().kind)));
    return job::parse_facts(about().kind, answer);
  }

  auto answers() const -> bool override { return client_.does({"version"}); }

  auto version() const -> Result<std::string> override {
    auto const* const format =
        about().kind == job::EngineKind::docker ? "{{.Server.Version}}" : "{{.Client.Version}}";
    auto const tried = std::string(job::name_of(about().kind)) + " at " + about().address;
    return std::string(base::trim(TRY(client_.expect(tried, {"version", "--format", format}))));
  }

  auto ask_program(job::Question const& question, std::vector<Secret> const& variables) const
      -> std::optional<std::string> override {
    auto answer = client_.ask(job::question_arguments(question), variables);
    if (!answer || !answer->status.is_success())
      return std::nullopt;
    return std::move(answer->output);
  }

  auto create_network(std::string const& name, Label const& label) const -> Result<void> override {
    return create("network", name, label);
  }

  auto create_volume(std::string const& name, Label const& label) const -> Result<void> override {
    return create("volume", name, label);
  }

  auto create_container(job::ContainerPlan const& plan, std::vector<Secret> const& secrets) const
      -> Result<void> override {
    auto answer = TRY(client_.ask(job::create_arguments(plan), secrets));
    if (!answer.status.is_success())
      return base::fail(base::JobNotStarted{std::move(answer.errors)});
    return {};
  }

  auto start(std::string const& container, std::string const& directory) const
      -> Result<io::Child> override {
    auto command = job::command_line(about(), {"start", "--attach", container});
    command.directory = directory;
    return io::Child::start(command, io::Life::ends_with_us);
  }

  auto stop(std::string const& container, std::chrono::seconds grace) const
      -> Result<io::Child> override {
    return client_.begin({"stop", "--time", std::to_string(grace.count()), container});
  }

  auto ask_to_end(std::string const& container) const -> Result<io::Child> override {
    return client_.begin({"kill", "--signal", "TERM", container});
  }

  auto kill(std::string const& container) const -> Result<io::Child> override {
    return client_.begin({"kill", container});
  }

  auto end_of(std::string const& container) const -> Result<job::End> override {
    auto const told =
        TRY(client_.expect("tell how the job ended", {"container", "inspect", "--format",
                                                      std::string(job::end_format), container}));
    auto end = job::parse_end(told);
    if (!end)
      return base::fail(base::EngineUnavailable{.tried = "tell how the job ended", .said = told});
    return *std::move(end);
  }

  auto has_ended(std::string const& container) const -> bool override {
    auto const told =
        client_.ask({"container", "inspect", "--format", "{{.State.Status}}", container});
    if (!told || !told->status.is_success()) // pack has removed it
      return true;
    auto const status = base::trim(told->output);
    return status != "created" && status != "running";
  }

  // Everything since a moment ago: nothing is missed that appears before the program listens.
  auto events_of_pack() const -> Result<io::Child> override {
    auto const since = std::to_string(std::time(nullptr) - 1);
    return client_.begin({"events", "--since", since, "--filter", "type=container", "--filter",
                          "event=create", "--filter", "label=author=pack", "--format", "{{.ID}}"});
  }

  auto container_of_pack(std::string const& id) const
      -> Result<std::vector<job::PackContainer>> override {
    auto const told = TRY(
        client_.ask({"container", "inspect", "--format", std::string(job::container_format), id}));
    return job::parse_containers(told.output);
  }

  auto containers_of_pack() const -> std::vector<job::PackContainer> override {
    auto containers = std::vector<job::PackContainer>();
    for (auto const& id :
         client_.lines({"ps", "--all", "--quiet", "--no-trunc", "--filter", "label=author=pack"}))
      if (auto found = container_of_pack(id))
        std::ranges::move(*found, std::back_inserter(containers));
    return containers;
  }

  auto update_limits(std::string const& container,
                     job::BuildLimits const& limits,
                     Limited limited) const -> Result<bool> override {
    auto const answer =
        TRY(client_.ask(limited == Limited::all ? job::limit_arguments(limits, container)
                                                : job::memory_arguments(limits, container)));
    return answer.status.is_success();
  }

  auto ask_of_image(std::string const& image, Question question) const
      -> Result<std::optional<std::string>> override {
    auto answer = TRY(client_.ask(inspection(image, format_of(question))));
    if (answer.status.is_success())
      return std::optional(std::string(base::trim(answer.output)));
    auto const is_name = !is_no_name(answer.errors); // which it says beside the next words
    if (is_name && (answer.errors.contains("o such image") || answer.errors.contains("not known")))
      return std::optional<std::string>();
    return base::fail(base::EngineUnavailable{.tried = "look for the image " + image,
                                              .said = std::move(answer.errors)});
  }

  auto pull(std::string const& image) const -> Result<void> override {
    TRY(client_.expect("pull the image " + image, {"pull", image}));
    return {};
  }

  auto push(std::string const& image) const -> Result<io::Child> override {
    return client_.begin({"push", image});
  }

  auto tag(std::string const& image, std::string const& name) const -> Result<void> override {
    TRY(client_.expect("name the image " + name, {"tag", image, name}));
    return {};
  }

  auto count_names(std::string const& image) const -> std::optional<std::size_t> override {
    auto const told = client_.lines(inspection(image, "{{len .RepoTags}}"));
    auto const number = told.empty() ? std::nullopt : base::parse_number(told.front());
    return number ? std::optional(static_cast<std::size_t>(*number)) : std::nullopt;
  }

  auto image_ids() const -> std::optional<Names> override {
    return listed({"images", "--all", "--quiet", "--no-trunc"});
  }

  auto images_like(std::string_view pattern) const -> Names override {
    return client_.lines({"images", "--format", std::string(image_names), "--filter",
                          "reference=" + std::string(pattern)});
  }

  auto file_of_image(std::string const& image, std::string const& path) const
      -> std::optional<std::string> override {
    auto const made = client_.lines({"create", "--network", "none", image});
    if (made.empty())
      return std::nullopt;
    auto answer = client_.ask({"cp", made.front() + ":" + path, "-"});
    static_cast<void>(remove(Kind::container, made, Force::yes));
    if (!answer || !answer->status.is_success())
      return std::nullopt;
    return std::move(answer->output);
  }

  auto list(Kind kind) const -> std::optional<Names> override { return listed(list_words(kind)); }

  auto deadlines() const -> std::vector<Deadline> override {
    auto const label = [](std::string_view name) {
      return R"({{index .Config.Labels ")" + std::string(name) + R"("}})";
    };
    auto const format = "{{.Name}} " + label(job::run_label) + " " + label(job::deadline_label) +
                        " " + label(job::owner_label);
    auto found = std::vector<Deadline>();
    for (auto const& id : client_.lines({"ps", "--all", "--quiet", "--no-trunc", "--filter",
                                         "label=" + std::string(job::deadline_label)}))
      for (auto const& line : client_.lines({"container", "inspect", "--format", format, id}))
        if (auto const words = base::words(line); words.size() == 4)
          found.push_back({.container = id,
                           .name = std::string(without_slash(words[0])),
                           .run = std::string(words[1]),
                           .until = std::string(words[2]),
                           .owner = std::string(words[3])});
    return found;
  }

  auto caches() const -> std::vector<Cache> override {
    auto const label = std::string(job::cache_label);
    auto const format = R"({{index .Labels ")" + label + R"("}})";
    auto found = std::vector<Cache>();
    for (auto const& volume :
         client_.lines({"volume", "ls", "--quiet", "--filter", "label=" + label}))
      for (auto const& key : client_.lines({"volume", "inspect", "--format", format, volume}))
        found.push_back({.volume = volume, .key = key});
    return found;
  }

  auto remove(Kind kind, Names const& names, Force force) const -> bool override {
    if (names.empty())
      return true;
    auto words = remove_words(kind, force);
    std::ranges::copy(names, std::back_inserter(words));
    return client_.does(std::move(words));
  }

private:
  [[nodiscard]] auto listed(Words words) const -> std::optional<Names> {
    auto const answer = client_.ask(std::move(words));
    if (!answer || !answer->status.is_success())
      return std::nullopt;
    return lines_of(answer->output);
  }

  [[nodiscard]] auto create(std::string const& word,
                            std::string const& name,
                            Label const& label) const -> Result<void> {
    TRY(client_.expect("create the " + word + " " + name,
                       {word, "create", "--label", label_words(label), name}));
    return {};
  }

  Client client_;
};

} // namespace

auto make_command_line_engine(job::Engine about) -> std::unique_ptr<Engine> {
  return std::make_unique<CommandLine>(std::move(about));
}

auto id_of(Engine const& engine, std::string const& image) -> Result<std::optional<std::string>> {
  return engine.ask_of_image(image, Question::id);
}

} // namespace engine
