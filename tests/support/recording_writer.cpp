#include "support/recording_writer.hpp"

namespace support {

auto RecordingWriter::note(std::string const& what, std::string const& name) -> base::Result<void> {
  if (name == fails_at_)
    return base::fail(base::SystemFailure{
        .operation = "write", .path = name, .reason = "No space left on device"});
  order.push_back(what + " " + name);
  return {};
}

auto RecordingWriter::replace_file(std::string const& name, std::string const& bytes)
    -> base::Result<void> {
  TRY(note("file", name));
  files[name] = bytes;
  return {};
}

auto RecordingWriter::replace_tree(std::string const& name, io::Files const& tree)
    -> base::Result<void> {
  TRY(note("tree", name));
  for (auto const& [path, bytes] : tree)
    files[name + "/" + path] = bytes;
  return {};
}

auto RecordingWriter::create_file(std::string const& name, std::string const& bytes)
    -> base::Result<io::Created> {
  TRY(note("create", name));
  files[name] = bytes;
  return io::Created::yes;
}

} // namespace support
