#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

// A job's result as it stands in what the job printed. Whatever else it prints is passed over
// without being kept, so that a job that prints without end costs no memory.

namespace job {

class ResultScanner {
public:
  using OnInterim = std::function<void(std::string_view text)>;

  // What is longer than the limit is no result.
  ResultScanner(std::uint64_t limit, OnInterim on_interim);

  // Standard output of the job, as it comes; finish() after the last of it.
  void add(std::string_view bytes);
  void finish();

  // The last complete block, else the first line.
  [[nodiscard]] auto result() const -> std::optional<std::string> const&;

  [[nodiscard]] auto was_too_long() const -> bool { return too_long_; }

private:
  void end_line();
  void handle(std::string_view line);
  void toggle_block();

  std::uint64_t limit_;
  OnInterim on_interim_;
  std::string line_;
  bool skips_line_ = false; // it cannot be one of ours, or is too long
  bool in_block_ = false;
  bool block_is_whole_ = true;
  bool too_long_ = false;
  std::string block_;
  std::optional<std::string> last_block_;
  std::optional<std::string> first_line_;
};

} // namespace job
