#pragma once

#include "base/error.hpp"
#include "engine/values.hpp"
#include "io/child.hpp"
#include "job/builder.hpp"
#include "job/container.hpp"
#include "job/engine.hpp"
#include "job/leftovers.hpp"
#include "job/limits.hpp"
#include "job/outcome.hpp"
#include "job/question.hpp"

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The container engine, as what it is asked to do. Whoever builds, runs or cleans knows no more of
// it: how it is told is an implementation's business (command_line.hpp), and tests have a twin that
// writes down what it is told.

namespace engine {

class Engine {
public:
  Engine() = default;
  Engine(Engine const&) = delete;
  auto operator=(Engine const&) -> Engine& = delete;
  virtual ~Engine() = default;

  // Who it is, also for pack, which speaks to it by itself.
  [[nodiscard]] virtual auto about() const -> job::Engine const& = 0;

  // What not every engine can. Who cannot be given a directory of this machine needs another way
  // for inputs and output; who cannot limit a container that pack has made, in its memory and its
  // processes, must limit it as it is made.
  [[nodiscard]] virtual auto mounts_directories() const -> bool = 0;
  [[nodiscard]] virtual auto limits_afterwards() const -> base::Result<bool> = 0;

  [[nodiscard]] virtual auto facts() const -> base::Result<job::EngineFacts> = 0;
  [[nodiscard]] virtual auto answers() const -> bool = 0;
  [[nodiscard]] virtual auto version() const -> base::Result<std::string> = 0;

  // What the program prints; nothing if it could not be started or failed.
  [[nodiscard]] virtual auto ask_program(job::Question const& question,
                                         std::vector<Secret> const& variables) const
      -> std::optional<std::string> = 0;

  [[nodiscard]] virtual auto create_network(std::string const& name, Label const& label) const
      -> base::Result<void> = 0;
  [[nodiscard]] virtual auto create_volume(std::string const& name, Label const& label) const
      -> base::Result<void> = 0;

  // JobNotStarted where the engine refuses.
  [[nodiscard]] virtual auto create_container(job::ContainerPlan const& plan,
                                              std::vector<Secret> const& secrets) const
      -> base::Result<void> = 0;

  // The program through which the job's output comes; it ends with the job. What the engine's
  // client leaves in a directory of its own choice, it leaves in that one.
  [[nodiscard]] virtual auto start(std::string const& container, std::string const& directory) const
      -> base::Result<io::Child> = 0;

  // Beside us: each is waited for, or ended, as any program.
  [[nodiscard]] virtual auto stop(std::string const& container, std::chrono::seconds grace) const
      -> base::Result<io::Child> = 0;

  // Its first program, once, with nothing behind it: one that has just begun may not have heard.
  [[nodiscard]] virtual auto ask_to_end(std::string const& container) const
      -> base::Result<io::Child> = 0;

  [[nodiscard]] virtual auto kill(std::string const& container) const
      -> base::Result<io::Child> = 0;

  // How a container ended; its last words are the engine's.
  [[nodiscard]] virtual auto end_of(std::string const& container) const
      -> base::Result<job::End> = 0;

  // Neither being made nor at work: it has ended, or is gone.
  [[nodiscard]] virtual auto has_ended(std::string const& container) const -> bool = 0;

  // A program that prints the id of each container that pack makes, one a line, until it is ended.
  [[nodiscard]] virtual auto events_of_pack() const -> base::Result<io::Child> = 0;

  // Of one of those, as far as it is still there.
  [[nodiscard]] virtual auto container_of_pack(std::string const& id) const
      -> base::Result<std::vector<job::PackContainer>> = 0;
  [[nodiscard]] virtual auto containers_of_pack() const -> std::vector<job::PackContainer> = 0;

  // False where the engine refuses, as it does while a container begins or ends.
  [[nodiscard]] virtual auto update_limits(std::string const& container,
                                           job::BuildLimits const& limits,
                                           Limited limited) const -> base::Result<bool> = 0;

  // Nothing where there is no image of that name, which may also be an id.
  [[nodiscard]] virtual auto ask_of_image(std::string const& image, Question question) const
      -> base::Result<std::optional<std::string>> = 0;

  // From a registry, and into one: as a program beside us, whose progress is worth hearing.
  [[nodiscard]] virtual auto pull(std::string const& image) const -> base::Result<void> = 0;
  [[nodiscard]] virtual auto push(std::string const& image) const -> base::Result<io::Child> = 0;

  [[nodiscard]] virtual auto tag(std::string const& image, std::string const& name) const
      -> base::Result<void> = 0;

  // How many names an image has; nothing where the engine does not say so.
  [[nodiscard]] virtual auto count_names(std::string const& image) const
      -> std::optional<std::size_t> = 0;

  // Also of those without a name; nothing where the engine does not answer.
  [[nodiscard]] virtual auto image_ids() const -> std::optional<Names> = 0;
  [[nodiscard]] virtual auto images_like(std::string_view pattern) const -> Names = 0;

  // A file of an image, as a tar archive; nothing where it has none.
  [[nodiscard]] virtual auto file_of_image(std::string const& image, std::string const& path) const
      -> std::optional<std::string> = 0;

  // The names of all that there is; nothing where the engine does not answer.
  [[nodiscard]] virtual auto list(Kind kind) const -> std::optional<Names> = 0;
  [[nodiscard]] virtual auto deadlines() const -> std::vector<Deadline> = 0;
  [[nodiscard]] virtual auto caches() const -> std::vector<Cache> = 0;

  // All of them at once; whether that was done as it was told. Nothing to remove is no failure.
  [[nodiscard]] virtual auto remove(Kind kind, Names const& names, Force force) const -> bool = 0;
};

// The id of an image; nothing where there is none of that name.
[[nodiscard]] auto id_of(Engine const& engine, std::string const& image)
    -> base::Result<std::optional<std::string>>;

} // namespace engine
