#include "io/oci_layout.hpp"

#include "archive/oci.hpp"
#include "archive/tar.hpp"
#include "base/error.hpp"
#include "base/sha256.hpp"
#include "io/deflate.hpp"
#include "io/descriptor.hpp"
#include "io/progress.hpp"
#include "io/system.hpp"
#include "io/tree_writer.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <fcntl.h>
#include <span>
#include <stdio.h>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <utility>

namespace io {

namespace {

using base::Result;

constexpr auto blobs = std::string_view("blobs/sha256");

auto named(std::string const& digest) -> std::string {
  return "sha256:" + digest;
}

// Sums and counts what goes into a file.
class HashingSink final : public Sink {
public:
  explicit HashingSink(Sink& next) : next_(next) {}

  [[nodiscard]] auto write(std::string_view bytes) -> Result<void> override {
    hash_.add(bytes);
    size_ += bytes.size();
    return next_.write(bytes);
  }

  [[nodiscard]] auto blob() -> archive::Blob {
    return {.digest = named(std::move(hash_).finish()), .size = size_};
  }

private:
  Sink& next_;
  base::Sha256 hash_;
  std::uint64_t size_ = 0;
};

class TarWriter {
public:
  explicit TarWriter(Gzip& out) : out_(out) {}

  auto add_directory(Descriptor const& directory, std::string const& prefix) -> Result<void> {
    auto const names = names_in(directory.number());
    if (!names)
      return failure("list", prefix);
    for (auto const& name : *names)
      TRY(add(directory, name, prefix + name));
    return {};
  }

  auto finish() -> Result<std::string> {
    TRY(put(archive::tar_end()));
    TRY(out_.finish());
    return named(std::move(hash_).finish());
  }

private:
  auto add(Descriptor const& parent, std::string const& name, std::string const& path)
      -> Result<void> {
    constexpr auto permissions = std::uint32_t{0777};
    auto const file = open_beneath(parent.number(), name, O_RDONLY | O_NOFOLLOW);
    struct stat status = {};
    if (!file.is_open() || ::fstat(file.number(), &status) != 0)
      return failure("read", path);
    auto const is_directory = S_ISDIR(status.st_mode);
    auto const size = is_directory ? 0 : static_cast<std::uint64_t>(status.st_size);
    TRY(put(archive::format_tar_header({.path = path,
                                        .size = size,
                                        .mode = status.st_mode & permissions,
                                        .directory = is_directory},
                                       normal_time)));
    return is_directory ? add_directory(file, path + "/") : add_bytes(file, path, size);
  }

  auto add_bytes(Descriptor const& file, std::string const& path, std::uint64_t size)
      -> Result<void> {
    for (auto rest = size; rest != 0;) {
      auto const room = std::min<std::uint64_t>(buffer_.size(), rest);
      auto const got = read_some(file.number(), std::span(buffer_).first(room));
      if (got == 0) // it has shrunk since its size was asked for
        errno = ENODATA;
      if (got.value_or(0) == 0)
        return failure("read", path);
      TRY(put(std::string_view(buffer_).substr(0, *got)));
      rest -= *got;
    }
    return put(archive::tar_padding(size));
  }

  auto put(std::string_view bytes) -> Result<void> {
    hash_.add(bytes);
    return out_.write(bytes);
  }

  Gzip& out_;
  base::Sha256 hash_;
  std::string buffer_ = std::string(std::size_t{256} * 1024, '\0');
};

auto blob_path(std::string_view digest) -> std::string {
  return std::string(blobs) + "/" + std::string(digest.substr(digest.find(':') + 1));
}

auto write_document(TreeWriter& tree, std::string_view path, std::string_view text)
    -> Result<archive::Blob> {
  auto blob = archive::Blob{.digest = named(base::sha256(text)), .size = text.size()};
  auto const name = path.empty() ? blob_path(blob.digest) : std::string(path);
  auto file = TRY(tree.create(name, false));
  auto sink = FileSink(file.number(), name, tree.progress());
  TRY(sink.write(text));
  TRY(tree.close(std::move(file), name));
  return blob;
}

struct Layer {
  archive::Blob blob;
  std::string diff_id;
};

// Its name is known only when all of it was written.
auto write_layer(TreeWriter& tree, Descriptor const& from, Descriptor const& layout)
    -> Result<Layer> {
  auto const partial = std::string(blobs) + "/partial";
  auto file = TRY(tree.create(partial, false));
  auto sink = FileSink(file.number(), partial, tree.progress());
  auto hashing = HashingSink(sink);
  auto gzip = Gzip(hashing);
  auto tar = TarWriter(gzip);
  TRY(tar.add_directory(from, ""));
  auto layer = Layer{.blob = {}, .diff_id = TRY(tar.finish())};
  layer.blob = hashing.blob();
  TRY(tree.close(std::move(file), partial));
  auto const name = blob_path(layer.blob.digest);
  if (::renameat(layout.number(), partial.c_str(), layout.number(), name.c_str()) != 0)
    return failure("create", name);
  return layer;
}

} // namespace

auto write_oci_layout(Descriptor const& tree, Descriptor const& layout) -> Result<std::string> {
  auto progress = Progress();
  auto writer = TreeWriter(layout.number(), progress);
  TRY(writer.make_directory("blobs"));
  TRY(writer.make_directory(blobs));
  auto const layer = TRY(write_layer(writer, tree, layout));
  auto const config = TRY(write_document(writer, "", archive::format_oci_config(layer.diff_id)));
  auto const manifest =
      TRY(write_document(writer, "", archive::format_oci_manifest(config, layer.blob)));
  TRY(write_document(writer, "index.json", archive::format_oci_index(manifest)));
  TRY(write_document(writer, "oci-layout", archive::oci_layout));
  constexpr auto directories = std::array{blobs, std::string_view("blobs")};
  TRY(writer.finish(directories));
  return manifest.digest;
}

} // namespace io
