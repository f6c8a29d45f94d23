#pragma once

#include "base/error.hpp"

#include <compare>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// launch.toml: how the image starts, and its labels (Buildpack API 0.10).

namespace cnb {

// [A-Za-z0-9._-]+ and neither "." nor "..", proven by its one constructor.
class ProcessType {
public:
  [[nodiscard]] static auto parse(std::string_view text) -> std::optional<ProcessType>;

  [[nodiscard]] auto name() const -> std::string const& { return name_; }

  auto operator<=>(ProcessType const&) const = default;

private:
  friend auto web_process() -> ProcessType;

  explicit ProcessType(std::string name) : name_(std::move(name)) {}

  std::string name_;
};

[[nodiscard]] auto web_process() -> ProcessType;

enum class Default { no, yes };

struct Process {
  ProcessType type;
  std::vector<std::string> command;
  Default is_default = Default::no;
  std::string working_directory = {}; // empty: the application directory
  bool operator==(Process const&) const = default;
};

struct Launch {
  std::vector<Process> processes;
  std::map<std::string, std::string, std::less<>> labels;
  bool operator==(Launch const&) const = default;
};

// Labels sorted by key, then the processes in their order.
[[nodiscard]] auto format_launch(Launch const& launch) -> std::string;
[[nodiscard]] auto parse_launch(std::string_view text) -> base::Result<Launch>;

} // namespace cnb
