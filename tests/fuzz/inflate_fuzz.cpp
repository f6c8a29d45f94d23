#include "archive/directory.hpp"
#include "archive/zip_text.hpp"
#include "import_checks.hpp"
#include "io/archive_file.hpp"
#include "io/deflate.hpp"
#include "round_trip.hpp"

#include <libdeflate.h>
#include <optional>
#include <sys/mman.h>
#include <unistd.h>
#include <zlib.h>

// One entry's bytes, as a stream and in one piece: any bytes, or such that were made of any content
// and then changed. Nothing is handed on beyond the size, and exactly those are accepted that zlib,
// all at once, says to be whole and true.

namespace {

constexpr auto most = std::size_t{1} << 20U;
constexpr auto raw_window = -15;

struct Options { // the first four bytes
  bool is_stored;
  bool is_content; // to be deflated first
  bool has_true_size;
  bool has_true_sum;
  int level;
  std::uint32_t claim; // instead of what is true
  std::size_t window;
};

auto options_of(std::string_view head) -> Options {
  auto const bits = static_cast<unsigned char>(head[0]);
  auto const flag = [&](unsigned number) { return (bits >> number & 1U) != 0; };
  return {.is_stored = flag(0),
          .is_content = flag(1),
          .has_true_size = !flag(2),
          .has_true_sum = !flag(3),
          .level = bits >> 4U & 7,
          .claim = archive::u16(head, 1),
          .window = std::size_t{1} << (static_cast<unsigned char>(head[3]) & 15U)};
}

auto input_of(std::string const& bytes) -> Bytef* {
  return const_cast<Bytef*>(reinterpret_cast<Bytef const*>(bytes.data()));
}

auto deflate_all(std::string const& content, int level) -> std::string {
  auto stream = z_stream{};
  fuzz::require(deflateInit2(&stream, level, Z_DEFLATED, raw_window, 8, Z_DEFAULT_STRATEGY) ==
                Z_OK);
  auto out = std::string(deflateBound(&stream, content.size()), '\0');
  stream.next_in = input_of(content);
  stream.avail_in = static_cast<uInt>(content.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  fuzz::require(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

// Nothing where the bytes are not one stream, or one that is too long to compare.
auto inflate_all(std::string const& bytes) -> std::optional<std::string> {
  static auto out = std::string(most, '\0');
  auto stream = z_stream{};
  fuzz::require(inflateInit2(&stream, raw_window) == Z_OK);
  stream.next_in = input_of(bytes);
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  auto const status = inflate(&stream, Z_FINISH);
  auto const length = static_cast<std::size_t>(stream.total_out);
  inflateEnd(&stream);
  if (status != Z_STREAM_END || stream.avail_in != 0)
    return std::nullopt;
  return out.substr(0, length);
}

// What the decoder that lets more pass makes of them: an archive may well claim that.
auto inflate_laxly(std::string const& bytes) -> std::string {
  static auto* const decompressor = libdeflate_alloc_decompressor();
  auto out = std::string(most, '\0');
  auto used = std::size_t{0};
  auto made = std::size_t{0};
  libdeflate_deflate_decompress_ex(decompressor, bytes.data(), bytes.size(), out.data(), out.size(),
                                   &used, &made);
  return out.substr(0, made);
}

// Every second byte of the changes says where, the other one how.
auto changed(std::string bytes, std::string_view changes) -> std::string {
  for (auto i = std::size_t{0}; i + 1 < changes.size() && !bytes.empty(); i += 2) {
    auto const at = static_cast<unsigned char>(changes[i]) % bytes.size();
    bytes[at] = static_cast<char>(bytes[at] ^ changes[i + 1]);
  }
  return bytes;
}

class BoundedSink final : public io::Sink {
public:
  explicit BoundedSink(std::uint64_t most_bytes) : most_(most_bytes) {}

  auto write(std::string_view bytes) -> base::Result<void> override {
    text_ += bytes;
    fuzz::require(text_.size() <= most_);
    return {};
  }

  auto text() const -> std::string const& { return text_; }

private:
  std::uint64_t most_;
  std::string text_;
};

// An archive file is one on the disk: this one is the same piece of memory for every input.
auto file() -> int {
  static auto const number = memfd_create("archive", 0);
  return number;
}

void keep(int number, std::string const& bytes) {
  fuzz::require(ftruncate(number, 0) == 0);
  fuzz::require(pwrite(number, bytes.data(), bytes.size(), 0) ==
                static_cast<ssize_t>(bytes.size()));
}

void check(Options const& options, std::string const& bytes) {
  auto const reference = options.is_stored ? std::optional(bytes) : inflate_all(bytes);
  auto const truth = reference ? *reference : inflate_laxly(bytes);
  auto record = archive::Record{};
  record.method = options.is_stored ? archive::stored : archive::deflated;
  record.data_offset = 3;
  record.compressed = bytes.size();
  record.size = options.has_true_size ? truth.size() : options.claim;
  record.crc = options.has_true_sum ? archive::crc32(truth) : options.claim;
  if (options.is_stored) // as the structure demands
    record.size = record.compressed;
  auto const whole = "abc" + bytes + bytes; // what surrounds an entry is not read as its own
  keep(file(), whole);
  auto const is_true =
      reference && reference->size() == record.size && archive::crc32(*reference) == record.crc;
  for (auto const small : {std::uint64_t{0}, io::small_entry}) {
    auto archive_file = io::ArchiveFile(file(), whole.size(), options.window);
    auto sink = BoundedSink(record.size);
    auto const read = io::Inflater(archive_file, small).read(record, "entry", sink);
    fuzz::require(read.has_value() == is_true);
    fuzz::require(!is_true || sink.text() == *reference);
  }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  constexpr auto head = std::size_t{4};
  constexpr auto longest = std::size_t{1} << 16U;
  if (size < head || size > longest)
    return 0;
  auto const text = fuzz::view(data, size);
  auto const options = options_of(text);
  auto const body = text.substr(head);
  if (!options.is_content) {
    check(options, std::string(body));
    return 0;
  }
  auto const changes = body.substr(0, std::min<std::size_t>(body.size(), 2 * (options.claim & 3U)));
  check(options,
        changed(deflate_all(std::string(body.substr(changes.size())), options.level), changes));
  return 0;
}
