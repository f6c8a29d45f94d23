#include "io/tree_writer.hpp"

#include "base/error.hpp"
#include "base/path.hpp"
#include "io/descriptor.hpp"
#include "io/system.hpp"

#include <array>
#include <atomic>
#include <cerrno>
#include <ctime>
#include <span>
#include <string>
#include <string_view>
#include <sys/stat.h>

namespace io {

namespace {

using base::Result;

constexpr auto file_mode = 0644U;
constexpr auto executable_mode = 0755U;
constexpr auto directory_mode = 0755U;
constexpr auto times = std::array{timespec{.tv_sec = normal_time, .tv_nsec = 0},
                                  timespec{.tv_sec = normal_time, .tv_nsec = 0}};

} // namespace

auto TreeWriter::make_directory(std::string_view path) -> Result<void> {
  auto const parent = base::parent_of(path);
  auto const name = std::string(base::base_name(path));
  if (parent != parent_path_) {
    parent_ = parent.empty() ? Descriptor() : enter_beneath(root_, std::string(parent));
    if (!parent.empty() && !parent_.is_open())
      return failure("create", path);
    parent_path_ = parent;
  }
  auto const at = parent_.is_open() ? parent_.number() : root_;
  if (!make_directory_at(at, name, directory_mode))
    return failure("create", path);
  return {};
}

auto TreeWriter::create(std::string_view path, bool executable) -> Result<Descriptor> {
  auto file = create_beneath(root_, std::string(path), executable ? executable_mode : file_mode);
  if (!file.is_open())
    return failure("create", path);
  return file;
}

auto TreeWriter::close(Descriptor file, std::string_view path) -> Result<void> {
  if (::futimens(file.number(), times.data()) != 0)
    return failure("write", path);
  return {};
}

auto TreeWriter::finish(std::span<std::string_view const> directories) -> Result<void> {
  for (auto const path : directories) {
    auto const directory = enter_beneath(root_, std::string(path));
    if (!directory.is_open() || ::futimens(directory.number(), times.data()) != 0)
      return failure("write", path);
  }
  if (::fchmod(root_, directory_mode) != 0 || ::futimens(root_, times.data()) != 0)
    return failure("write", "the directory");
  return {};
}

auto FileSink::write(std::string_view bytes) -> Result<void> {
  if (!write_all(file_, bytes))
    return failure("write", path_);
  progress_.done.fetch_add(bytes.size(), std::memory_order_relaxed);
  return {};
}

} // namespace io
