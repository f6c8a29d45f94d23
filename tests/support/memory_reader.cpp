#include "support/memory_reader.hpp"

#include <algorithm>
#include <set>

namespace support {

namespace {

auto prefix_of(std::string const& path) -> std::string {
  return path == "." ? std::string() : path + "/";
}

} // namespace

auto MemoryReader::is_directory(std::string const& path) const -> bool {
  return std::ranges::any_of(
      files_, [&](auto const& file) { return file.first.starts_with(prefix_of(path)); });
}

auto MemoryReader::list(std::string const& path) const -> project::Directory {
  auto const prefix = prefix_of(path);
  auto names = std::set<std::string>();
  for (auto const& [file, bytes] : files_) {
    if (!file.starts_with(prefix) || file == prefix)
      continue;
    auto const rest = file.substr(prefix.size());
    auto const slash = rest.find('/');
    names.insert(slash == std::string::npos ? rest : rest.substr(0, slash + 1));
  }
  return {{names.begin(), names.end()}};
}

auto MemoryReader::look(project::Wish const& wish) const -> project::Entry {
  looked_at_.push_back(wish.path);
  auto const file = files_.find(wish.path);
  if (file == files_.end() && !is_directory(wish.path))
    return project::Absent{};
  if (file == files_.end()) {
    if (wish.want == project::Want::listing)
      return list(wish.path);
    if (wish.want == project::Want::kind)
      return project::Directory{};
    return base::Error{base::FileUnusable{wish.path, base::FileDefect::directory}};
  }
  if (wish.want != project::Want::text)
    return project::Present{};
  if (file->second.size() > wish.limit)
    return base::Error{base::FileTooLarge{wish.path, file->second.size(), wish.limit}};
  auto text = base::decode(file->second, wish.path);
  if (!text)
    return text.error();
  return *text;
}

} // namespace support
