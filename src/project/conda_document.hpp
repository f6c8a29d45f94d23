#pragma once

#include "base/error.hpp"
#include "project/conda.hpp"

#include <cstdint>
#include <expected>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// The nodes of an environment.yml, one after the other, into facts. It knows the shape of the file
// and which keys were seen, and nothing about YAML's syntax: conda.cpp reads that.

namespace project {

struct Place { // both 1-based
  int line;
  int column;
};

enum class Quoting { plain, quoted };
enum class Shape { list, map };

class CondaDocument {
public:
  explicit CondaDocument(std::string_view file) : file_(file) {}

  // Each takes the next node; a refusal is final.
  [[nodiscard]] auto scalar(Place place, std::string_view text, Quoting quoting) -> base::Result<>;
  [[nodiscard]] auto null(Place place) -> base::Result<>;
  [[nodiscard]] auto begin(Place place, Shape shape) -> base::Result<>;
  void end();

  [[nodiscard]] auto environment() && -> CondaEnvironment { return std::move(environment_); }

private:
  enum class Role { ignored, root, channels, dependencies, dependency, pip, variables };

  // An open collection. A map's nodes are keys and values in turn.
  struct Level {
    Role role = Role::ignored;
    Shape shape = Shape::list;
    bool at_key = true;
    std::optional<std::string> key; // the last one, where it is a scalar
    std::set<std::string, std::less<>> keys;
  };

  [[nodiscard]] auto is_at_key() const -> bool;
  [[nodiscard]] auto role() const -> Role;
  [[nodiscard]] auto wants_list() const -> bool;
  [[nodiscard]] auto role_of(Shape shape) const -> Role;
  [[nodiscard]] auto key(Place place, std::string_view text, Quoting quoting) -> base::Result<>;
  [[nodiscard]] auto value(Place place, std::string_view text) -> base::Result<>;
  [[nodiscard]] auto pip_lines(Place place, std::string_view text) -> base::Result<>;
  [[nodiscard]] auto refuse(Place place, base::YamlFeature feature) const
      -> std::unexpected<base::Error>;
  [[nodiscard]] auto refuse(Place place, std::string_view detail) const
      -> std::unexpected<base::Error>;
  [[nodiscard]] auto limit(Place place, std::string_view what, std::uint64_t most) const
      -> std::unexpected<base::Error>;
  void finish_node();

  std::string_view file_;
  std::uint64_t nodes_ = 0;
  std::vector<Level> levels_;
  CondaEnvironment environment_;
};

} // namespace project
