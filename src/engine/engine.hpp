#pragma once

#include "base/error.hpp"
#include "io/child.hpp"
#include "job/builder.hpp"
#include "job/container.hpp"
#include "job/engine.hpp"
#include "job/leftovers.hpp"
#include "job/limits.hpp"
#include "job/outcome.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The container engine, as what it is asked to do. Whoever builds, runs or cleans knows no more of
// it: how it is told is an implementation's business (command_line.hpp), and tests have a twin that
// writes down what it is told.

namespace engine {

using Names = std::vector<std::string>;

enum class Kind { container, network, volume, image };

enum class Force {
  no, // what is in use stays
  yes
};

struct Label {
  std::string name;
  std::string value;
};

struct Secret { // a variable of a job's, whose value no list of processes and no file may have
  std::string variable;
  std::string value;
};

// What not every engine can: who cannot be given a directory of this machine needs another way for
// inputs and output, and who cannot limit a container that is there must limit it as it is made.
struct Abilities {
  bool mounts_directories = true;
  bool limits_afterwards = true; // memory and processes of a container that pack has made
  bool operator==(Abilities const&) const = default;
};

enum class Limited { all, memory_alone };

struct Deadline { // of a job, by its labels
  std::string container;
  std::string until; // Unix time
  std::string owner;
  bool operator==(Deadline const&) const = default;
};

struct Cache { // a volume that is kept between builds
  std::string volume;
  std::string key;
  bool operator==(Cache const&) const = default;
};

class Engine {
public:
  Engine() = default;
  Engine(Engine const&) = delete;
  auto operator=(Engine const&) -> Engine& = delete;
  virtual ~Engine() = default;

  // Who it is, also for pack, which speaks to it by itself.
  [[nodiscard]] virtual auto about() const -> job::Engine const& = 0;
  [[nodiscard]] virtual auto abilities() const -> base::Result<Abilities> = 0;
  [[nodiscard]] virtual auto facts() const -> base::Result<job::EngineFacts> = 0;
  [[nodiscard]] virtual auto answers() const -> bool = 0;

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

  // What the engine says of an image where it is asked by one of job's formats; nothing where there
  // is none of that name.
  [[nodiscard]] virtual auto inspect_image(std::string const& image, std::string_view format) const
      -> base::Result<std::optional<std::string>> = 0;
  [[nodiscard]] virtual auto tag(std::string const& image, std::string const& name) const
      -> base::Result<void> = 0;
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
