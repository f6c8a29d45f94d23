#pragma once

#include "base/error.hpp"
#include "io/descriptor.hpp"
#include "job/record.hpp"

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

// The records of runs as files, one a run, locked for as long as the run lives: a record whose lock
// is free belongs to a run that died.

namespace io {

class RunRecord {
public:
  // Fails where the folder cannot be written, or belongs to somebody else.
  [[nodiscard]] static auto begin(std::string const& folder, std::string const& run_id)
      -> base::Result<RunRecord>;

  // Before the thing is made. What is written once is not written again.
  [[nodiscard]] auto note(job::Trace trace, std::string_view value) -> base::Result<void>;

  [[nodiscard]] auto entries() const -> job::Record const& { return entries_; }

  [[nodiscard]] auto run_id() const -> std::string const& { return run_id_; }

  // Nothing of the run is left.
  void remove();

private:
  friend auto dead_runs(std::string const& folder, std::chrono::seconds age)
      -> base::Result<std::vector<RunRecord>>;
  RunRecord(Descriptor file, std::string path, std::string run_id);

  Descriptor file_;
  std::string path_;
  std::string run_id_;
  job::Record entries_;
};

// Of runs that died and did nothing for so long; each is locked by us from now on.
[[nodiscard]] auto dead_runs(std::string const& folder, std::chrono::seconds age)
    -> base::Result<std::vector<RunRecord>>;

// A lock by name that nobody else of this user holds; not open where somebody does.
[[nodiscard]] auto take_lock(std::string const& folder, std::string const& name)
    -> base::Result<Descriptor>;

// A file of the folder that is there, that nobody holds, and that nothing used for so long; else
// not open. It may be removed by its name as long as it is held.
[[nodiscard]] auto take_free(std::string const& folder,
                             std::string const& name,
                             std::chrono::seconds age) -> Descriptor;

// Now, for is_older_than.
void mark_used(Descriptor const& lock);
[[nodiscard]] auto is_older_than(Descriptor const& file, std::chrono::seconds age) -> bool;

// 16 hexadecimal digits.
[[nodiscard]] auto make_run_id() -> std::string;

} // namespace io
