#include "job/result.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace job {

namespace {

constexpr auto block_marker = std::string_view("PlanQK:Job:MultilineResult");
constexpr auto line_marker = std::string_view("PlanQK:Job:Result:");
constexpr auto interim_marker = std::string_view("PlanQK:Job:InterimResult:");
constexpr auto common = std::string_view("PlanQK:Job:");

auto may_be_marked(std::string_view beginning) -> bool {
  auto const length = std::min(beginning.size(), common.size());
  return beginning.substr(0, length) == common.substr(0, length);
}

} // namespace

ResultScanner::ResultScanner(std::uint64_t limit, OnInterim on_interim)
    : limit_(limit), on_interim_(std::move(on_interim)) {
}

void ResultScanner::add(std::string_view bytes) {
  while (!bytes.empty()) {
    auto const end = bytes.find('\n');
    auto const part = bytes.substr(0, end);
    if (!skips_line_) {
      line_ += part;
      auto const is_ours = in_block_ || may_be_marked(line_);
      auto const too_long = line_.size() > limit_;
      too_long_ = too_long_ || (too_long && is_ours);
      block_is_whole_ = block_is_whole_ && !too_long;
      skips_line_ = too_long || !is_ours;
    }
    if (end == std::string_view::npos)
      return;
    end_line();
    bytes.remove_prefix(end + 1);
  }
}

void ResultScanner::finish() {
  if (!line_.empty())
    end_line();
}

auto ResultScanner::result() const -> std::optional<std::string> const& {
  return last_block_ ? last_block_ : first_line_;
}

void ResultScanner::end_line() {
  if (!skips_line_)
    handle(line_);
  skips_line_ = false;
  line_.clear();
}

void ResultScanner::handle(std::string_view line) {
  auto const text = base::trim_right(line);
  if (text == block_marker)
    return toggle_block();
  if (in_block_) {
    block_is_whole_ = block_is_whole_ && block_.size() + line.size() <= limit_;
    if (block_is_whole_)
      (block_ += line) += '\n';
    return;
  }
  if (text.starts_with(interim_marker) && on_interim_)
    on_interim_(base::trim(text.substr(interim_marker.size())));
  if (text.starts_with(line_marker) && !first_line_)
    first_line_ = std::string(base::trim(text.substr(line_marker.size())));
}

void ResultScanner::toggle_block() {
  in_block_ = !in_block_;
  if (in_block_) {
    block_is_whole_ = true;
    return block_.clear();
  }
  if (!block_is_whole_) {
    too_long_ = true;
    return;
  }
  if (block_.ends_with('\n'))
    block_.pop_back();
  last_block_ = std::exchange(block_, {});
}

} // namespace job
