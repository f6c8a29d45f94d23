#include "io/archive_file.hpp"

#include "archive/bytes.hpp"
#include "base/archive_failures.hpp"
#include "base/error.hpp"
#include "io/system.hpp"

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace io {

using base::Result;

ArchiveFile::ArchiveFile(int descriptor, std::uint64_t size, std::size_t window)
    : descriptor_(descriptor), size_(size), window_(window) {
}

auto ArchiveFile::held(std::uint64_t offset) const -> std::string_view {
  if (offset < begin_ || offset - begin_ >= buffer_.size())
    return {};
  return std::string_view(buffer_).substr(static_cast<std::size_t>(offset - begin_));
}

auto ArchiveFile::fill(std::uint64_t offset, std::size_t least) -> Result<void> {
  if (offset > size_ || size_ - offset < least)
    return archive::refuse(base::ArchiveDefect::truncated);
  auto const room = std::min<std::uint64_t>(std::max(least, window_), size_ - offset);
  buffer_.resize(static_cast<std::size_t>(room));
  begin_ = offset;
  auto const got = read_at(descriptor_, buffer_, offset);
  if (!got)
    return failure("read", "the archive");
  if (*got < least) // it has shrunk since its size was asked for
    return archive::refuse(base::ArchiveDefect::truncated);
  buffer_.resize(*got);
  return {};
}

auto ArchiveFile::bytes(std::uint64_t offset, std::size_t count) -> Result<std::string_view> {
  if (count == 0)
    return std::string_view();
  if (held(offset).size() < count)
    TRY(fill(offset, count));
  return held(offset).substr(0, count);
}

auto ArchiveFile::some(std::uint64_t offset, std::uint64_t most) -> Result<std::string_view> {
  if (held(offset).empty())
    TRY(fill(offset, 1));
  return held(offset).substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(most, window_)));
}

} // namespace io
