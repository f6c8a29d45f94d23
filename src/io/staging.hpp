#pragma once

#include "base/error.hpp"
#include "io/descriptor.hpp"

#include <functional>
#include <string>

// A fresh directory beside the target that becomes the target in one rename, or is removed. Nobody
// ever sees half a result.

namespace io {

// What it is called, and who is told the absolute path before it is made there: a process that is
// killed leaves it.
struct StagingName {
  std::string name;
  std::function<base::Result<void>(std::string const& path)> before;
};

class Staging {
public:
  Staging(Staging&& other) noexcept;
  auto operator=(Staging&& other) noexcept -> Staging&;
  Staging(Staging const&) = delete;
  auto operator=(Staging const&) -> Staging& = delete;
  ~Staging(); // removes what was not committed

  [[nodiscard]] auto directory() const -> Descriptor const& { return directory_; }

  [[nodiscard]] auto path() const -> std::string const& { return path_; }

  // Makes the target's parents and renames; the target must still be absent or empty.
  [[nodiscard]] auto commit() -> base::Result<void>;

  // Becomes a part of another one, at a path whose parents are there.
  [[nodiscard]] auto move_into(Staging const& other, std::string const& path) -> base::Result<void>;

private:
  friend auto make_staging(std::string const& target, StagingName const& name)
      -> base::Result<Staging>;
  friend auto make_temporary(StagingName const& name) -> base::Result<Staging>;

  Staging(Descriptor directory, std::string path, std::string target);

  Descriptor directory_; // 0700
  std::string path_;     // empty once committed
  std::string target_;
};

// The target is absent, or an empty directory.
[[nodiscard]] auto check_target(std::string const& target) -> base::Result<void>;

[[nodiscard]] auto make_staging(std::string const& target, StagingName const& name)
    -> base::Result<Staging>;

// One that is never committed, in TMPDIR.
[[nodiscard]] auto make_temporary(StagingName const& name) -> base::Result<Staging>;

} // namespace io
