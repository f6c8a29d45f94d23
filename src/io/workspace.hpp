#pragma once

#include "base/error.hpp"
#include "io/writer.hpp"

#include <string>

// A directory for one piece of work, gone with it however the work ends.

namespace io {

class Workspace {
public:
  // Made anew; what an earlier, killed run left there is removed.
  [[nodiscard]] static auto make(std::string path) -> base::Result<Workspace>;

  Workspace(Workspace&& other) noexcept;
  Workspace(Workspace const&) = delete;
  auto operator=(Workspace const&) -> Workspace& = delete;
  auto operator=(Workspace&&) -> Workspace& = delete;
  ~Workspace();

  // Files by their paths beneath the directory.
  [[nodiscard]] auto write(Files const& files) const -> base::Result<void>;

  // A link beneath the directory; its folder must be there.
  [[nodiscard]] auto link(std::string const& name, std::string const& target) const
      -> base::Result<void>;

private:
  explicit Workspace(std::string path) : path_(std::move(path)) {}

  std::string path_;
};

} // namespace io
