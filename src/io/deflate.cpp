#include "io/deflate.hpp"

#include "archive/bytes.hpp"
#include "archive/deflate_block.hpp"
#include "archive/directory.hpp"
#include "base/archive_failures.hpp"
#include "base/error.hpp"
#include "io/archive_file.hpp"
#include "io/small_entry.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <zconf.h>
#include <zlib.h>

namespace io {

namespace {

using base::Result;
using enum base::ArchiveDefect;

constexpr auto raw_window = -15; // no zlib header around the stream
constexpr auto gzip_window = 15 + 16;
constexpr auto memory_level = 8;
constexpr auto output_size = std::size_t{256} * 1024;

// zlib's interface is older than const.
auto input_of(std::string_view bytes) -> Bytef* {
  return const_cast<Bytef*>(reinterpret_cast<Bytef const*>(bytes.data()));
}

} // namespace

struct Inflater::State {
  z_stream stream = {};
  SmallInflater small;
  std::string output = std::string(output_size, '\0');
  std::uint64_t rest = 0; // of the size that the record has
  std::uint32_t crc = 0;
  bool too_long = false;
};

Inflater::Inflater(ArchiveFile& file, std::uint64_t small)
    : file_(file), small_(std::min(small, small_entry)), state_(std::make_unique<State>()) {
  if (inflateInit2(&state_->stream, raw_window) != Z_OK)
    throw std::bad_alloc();
}

Inflater::~Inflater() {
  inflateEnd(&state_->stream);
}

auto Inflater::read(archive::Record const& record, std::string_view entry, Sink& sink)
    -> Result<void> {
  state_->rest = record.size;
  state_->crc = 0;
  if (record.method == archive::stored)
    TRY(copy_stored(record, sink));
  else if (record.compressed <= small_ && record.size <= small_ && TRY(inflate_small(record, sink)))
    return {};
  else
    TRY(inflate(record, entry, sink));
  if (state_->rest != 0)
    return archive::refuse(size, entry);
  if (state_->crc != record.crc)
    return archive::refuse(crc, entry);
  return {};
}

auto Inflater::copy_stored(archive::Record const& record, Sink& sink) -> Result<void> {
  auto offset = record.data_offset;
  while (state_->rest != 0) {
    auto const bytes = TRY(file_.some(offset, state_->rest));
    state_->crc = sum(state_->crc, bytes);
    TRY(sink.write(bytes));
    offset += bytes.size();
    state_->rest -= bytes.size();
  }
  return {};
}

// Whether that was all; otherwise nothing was handed on. Only what both decoders read alike: the
// size of an entry must not decide whether it is accepted.
auto Inflater::inflate_small(archive::Record const& record, Sink& sink) -> Result<bool> {
  auto const packed =
      TRY(file_.bytes(record.data_offset, static_cast<std::size_t>(record.compressed)));
  if (!archive::is_one_plain_block(packed))
    return false;
  auto const bytes =
      state_->small.inflate(packed, static_cast<std::size_t>(record.size), record.crc);
  if (bytes && !bytes->empty())
    TRY(sink.write(*bytes));
  return bytes.has_value();
}

auto Inflater::inflate(archive::Record const& record, std::string_view entry, Sink& sink)
    -> Result<void> {
  auto& stream = state_->stream;
  inflateReset(&stream);
  auto offset = record.data_offset;
  auto rest = record.compressed;
  auto status = Z_OK;
  while (rest != 0 && status == Z_OK) {
    auto const bytes = TRY(file_.some(offset, rest));
    stream.next_in = input_of(bytes);
    stream.avail_in = static_cast<uInt>(bytes.size());
    status = TRY(drain(sink));
    if (state_->too_long)
      return archive::refuse(size, entry);
    auto const used = bytes.size() - stream.avail_in;
    offset += used;
    rest -= used;
    if (status == Z_BUF_ERROR && used != 0)
      status = Z_OK;
  }
  if (status == Z_MEM_ERROR)
    throw std::bad_alloc();
  // It ends exactly where the directory says, neither before nor never.
  if (status != Z_STREAM_END || rest != 0)
    return archive::refuse(base::ArchiveDefect::deflate, entry);
  return {};
}

// Inflates until the input is used up, the stream ends, or there is more than the record allows.
auto Inflater::drain(Sink& sink) -> Result<int> {
  auto& stream = state_->stream;
  auto status = Z_OK;
  do {
    // One byte more than allowed would fit, so that a stream which goes on is noticed.
    auto const room = std::min<std::uint64_t>(output_size, state_->rest + 1);
    stream.next_out = reinterpret_cast<Bytef*>(state_->output.data());
    stream.avail_out = static_cast<uInt>(room);
    status = ::inflate(&stream, Z_NO_FLUSH);
    auto const made = static_cast<std::size_t>(room) - stream.avail_out;
    state_->too_long = made > state_->rest;
    if (state_->too_long)
      return Z_BUF_ERROR;
    auto const bytes = std::string_view(state_->output).substr(0, made);
    state_->crc = sum(state_->crc, bytes);
    state_->rest -= made;
    if (made != 0)
      TRY(sink.write(bytes));
  } while (status == Z_OK && (stream.avail_in != 0 || stream.avail_out == 0));
  return status;
}

struct Gzip::State {
  z_stream stream = {};
  std::string output = std::string(output_size, '\0');
};

Gzip::Gzip(Sink& sink) : sink_(sink), state_(std::make_unique<State>()) {
  auto const status = deflateInit2(&state_->stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzip_window,
                                   memory_level, Z_DEFAULT_STRATEGY);
  if (status != Z_OK)
    throw std::bad_alloc();
}

Gzip::~Gzip() {
  deflateEnd(&state_->stream);
}

auto Gzip::write(std::string_view bytes) -> Result<void> {
  state_->stream.next_in = input_of(bytes);
  state_->stream.avail_in = static_cast<uInt>(bytes.size());
  return pump(Z_NO_FLUSH);
}

auto Gzip::finish() -> Result<void> {
  state_->stream.avail_in = 0;
  return pump(Z_FINISH);
}

auto Gzip::pump(int flush) -> Result<void> {
  auto& stream = state_->stream;
  do {
    stream.next_out = reinterpret_cast<Bytef*>(state_->output.data());
    stream.avail_out = output_size;
    ::deflate(&stream, flush);
    TRY(sink_.write(std::string_view(state_->output).substr(0, output_size - stream.avail_out)));
  } while (stream.avail_out == 0);
  return {};
}

auto deflate_version() -> std::string {
  return zlibVersion() + (", libdeflate " + small_inflater_version());
}

} // namespace io
