#pragma once

#include "engine/engine.hpp"
#include "engine/values.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// An engine that writes down what it is told, and has what a test gives it. What it is told to
// remove is gone, but what is stubborn.

namespace support {

struct World {
  bool answers = true;
  job::Engine about = {.kind = job::EngineKind::docker,
                       .program = "/usr/bin/docker",
                       .address = "unix:///run/test.sock"};
  bool mounts_directories = true;
  bool limits_afterwards = true; // what pack has made
  job::EngineFacts facts = {};
  std::map<engine::Kind, std::set<std::string>> there;
  std::set<std::string> stubborn;
  // What pack makes, and what appears one look after another.
  std::vector<std::vector<job::PackContainer>> pack;
  std::set<std::string> hidden;                                    // of those it says nothing
  std::map<std::string, std::map<std::string, std::string>> files; // of images
  std::map<std::string, std::string> images;                       // name -> id
  std::map<std::pair<std::string, engine::Question>, std::string> answers_of; // by name or id
  std::map<std::string, std::size_t> names_of; // how many an image has
  std::optional<std::string> answer;           // of a program of an image
  std::vector<engine::Deadline> deadlines;
  std::vector<engine::Cache> caches;
  std::set<std::string> no_names; // which no image can have
  std::string built;              // the id of whatever pack has built
  std::optional<engine::Names> image_ids = engine::Names();
  job::End end = {};
  // What programs beside us do, as /bin/sh reads it.
  std::string job = "printf started"; // in its run's directory
  std::string stopper = "true";
  std::string asker = "true";
  std::string killer = "true";
  std::string pusher = "true";
  std::string events = "true";
  std::optional<job::ContainerPlan> made; // the last container
  std::vector<bool> limits;               // whether the next update is taken; then: yes

  std::vector<std::string> told; // "remove network a b", "tag a b"
};

// The world outlives it.
class RecordingEngine final : public engine::Engine {
public:
  explicit RecordingEngine(World& world) : world_(world) {}

  auto about() const -> job::Engine const& override { return world_.about; }

  auto mounts_directories() const -> bool override { return world_.mounts_directories; }

  auto limits_afterwards() const -> base::Result<bool> override { return world_.limits_afterwards; }

  auto facts() const -> base::Result<job::EngineFacts> override { return world_.facts; }

  auto answers() const -> bool override { return world_.answers; }

  auto version() const -> base::Result<std::string> override;
  auto ask_program(job::Question const& question,
                   std::vector<engine::Secret> const& variables) const
      -> std::optional<std::string> override;

  auto create_network(std::string const& name, engine::Label const& label) const
      -> base::Result<void> override;
  auto create_volume(std::string const& name, engine::Label const& label) const
      -> base::Result<void> override;
  auto create_container(job::ContainerPlan const& plan,
                        std::vector<engine::Secret> const& secrets) const
      -> base::Result<void> override;
  auto start(std::string const& container, std::string const& directory) const
      -> base::Result<io::Child> override;
  auto stop(std::string const& container, std::chrono::seconds grace) const
      -> base::Result<io::Child> override;
  auto ask_to_end(std::string const& container) const -> base::Result<io::Child> override;
  auto kill(std::string const& container) const -> base::Result<io::Child> override;
  auto end_of(std::string const& container) const -> base::Result<job::End> override;
  auto has_ended(std::string const& container) const -> bool override;
  auto events_of_pack() const -> base::Result<io::Child> override;
  auto container_of_pack(std::string const& id) const
      -> base::Result<std::vector<job::PackContainer>> override;
  auto containers_of_pack() const -> std::vector<job::PackContainer> override;
  auto update_limits(std::string const& container,
                     job::BuildLimits const& limits,
                     engine::Limited limited) const -> base::Result<bool> override;
  auto ask_of_image(std::string const& image, engine::Question question) const
      -> base::Result<std::optional<std::string>> override;
  auto pull(std::string const& image) const -> base::Result<void> override;
  auto push(std::string const& image) const -> base::Result<io::Child> override;
  auto tag(std::string const& image, std::string const& name) const -> base::Result<void> override;

  auto count_names(std::string const& image) const -> std::optional<std::size_t> override;

  auto image_ids() const -> std::optional<engine::Names> override {
    return world_.answers ? world_.image_ids : std::nullopt;
  }

  auto images_like(std::string_view pattern) const -> engine::Names override;
  auto file_of_image(std::string const& image, std::string const& path) const
      -> std::optional<std::string> override;
  auto list(engine::Kind kind) const -> std::optional<engine::Names> override;

  auto deadlines() const -> std::vector<engine::Deadline> override { return world_.deadlines; }

  auto caches() const -> std::vector<engine::Cache> override { return world_.caches; }

  auto remove(engine::Kind kind, engine::Names const& names, engine::Force force) const
      -> bool override;

private:
  auto tell(std::string const& what) const -> base::Result<void>;

  World& world_;
};

} // namespace support
