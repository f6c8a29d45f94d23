#pragma once

#include "base/error.hpp"

#include <map>
#include <memory>
#include <string>

// Writing beneath one directory. Whatever is written appears whole or not at all; modes do not
// depend on the umask, so that a layer's bytes depend on its content alone.

namespace io {

using Files = std::map<std::string, std::string, std::less<>>;

enum class Created { yes, existed };

class Writer {
public:
  Writer() = default;
  Writer(Writer const&) = delete;
  auto operator=(Writer const&) -> Writer& = delete;
  virtual ~Writer() = default;

  // Replaces the file at a plain name.
  [[nodiscard]] virtual auto replace_file(std::string const& name, std::string const& bytes)
      -> base::Result<void> = 0;

  // Replaces a whole directory: files 0644, directories 0755.
  [[nodiscard]] virtual auto replace_tree(std::string const& name, Files const& files)
      -> base::Result<void> = 0;

  // Leaves an existing file, link or directory of that name alone.
  [[nodiscard]] virtual auto create_file(std::string const& name, std::string const& bytes)
      -> base::Result<Created> = 0;
};

[[nodiscard]] auto open_writer(std::string const& directory)
    -> base::Result<std::unique_ptr<Writer>>;

// Truncates and writes an existing or new file, at any path: the plan file that the lifecycle made.
[[nodiscard]] auto write_plan(std::string const& path, std::string const& bytes)
    -> base::Result<void>;

} // namespace io
