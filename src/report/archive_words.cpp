#include "base/archive_failures.hpp"
#include "base/text.hpp"
#include "report/message.hpp"
#include "report/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace report {

namespace {

using base::ArchiveDefect;

constexpr auto pack_again = std::string_view(
    "Make the archive again with a current tool, from the project's own directory:\n"
    "zip -r ../project.zip .");
constexpr auto rename_it = std::string_view("Rename it, then make the archive again.");
constexpr auto remove_it = std::string_view("Remove it, then make the archive again.");
constexpr auto keep_one = std::string_view("Keep one of them, then make the archive again.");
constexpr auto make_smaller = std::string_view(
    "Leave out what the service does not need (a .planqkignore file in the project "
    "lists it), or ask the operator for a higher limit (--limits).");

struct Words { // what is wrong, and what to do
  ArchiveDefect defect;
  std::string_view text;
  std::string_view step;
};

using enum ArchiveDefect;

constexpr auto table = std::array{
    Words{not_an_archive, "This is no ZIP archive",
          "Upload a ZIP file: tar and 7z archives are not read."},
    Words{truncated, "The archive ends too early", "Transfer it again: a part of it is missing."},
    Words{trailing_data, "Something follows the end of the archive", pack_again},
    Words{several_ends, "The archive has more than one end", pack_again},
    Words{prefix_data, "Something stands before the archive's first file", pack_again},
    Words{multi_disk, "The archive is one of several parts",
          "Make one archive of them (zip -s 0)."},
    Words{zip64, "The sizes of large files contradict each other", pack_again},
    Words{directory_bounds, "The archive's directory is not where it should be", pack_again},
    Words{directory_damaged, "The archive's directory is damaged", pack_again},
    Words{wrong_count, "The archive does not hold as many files as it says", pack_again},
    Words{extra_field, "An additional field is malformed", pack_again},
    Words{unicode_extra, "It has a second name or comment that does not belong to it", pack_again},
    Words{flags, "It is marked in a way that is not supported", pack_again},
    Words{encrypted, "It is encrypted", "Make the archive again without a password."},
    Words{method, "It is compressed in a way that is not accepted",
          "Make the archive again with the method Deflate, which is every tool's default."},
    Words{overlap, "Several files share the same bytes, as in a ZIP bomb", pack_again},
    Words{gap, "There are bytes that belong to no file", pack_again},
    Words{headers_differ, "The archive's directory and the file's own header differ", pack_again},
    Words{data_descriptor, "What stands behind the file does not say for certain where it ends",
          pack_again},
    Words{stored_size, "It is not compressed and yet has two sizes", pack_again},
    Words{name_empty, "A name, or a part of it, is empty", rename_it},
    Words{name_not_utf8, "The name is not the UTF-8 that it says it is", rename_it},
    Words{name_control, "The name has control characters", rename_it},
    Words{name_escapes, "The name leads out of the project", rename_it},
    Words{name_absolute, "The name is an absolute path", rename_it},
    Words{name_drive, "The name begins with a drive letter", rename_it},
    Words{name_backslash, "The name has a backslash", rename_it},
    Words{name_trailing, "A part of the name ends with a dot, a space or a version (;1)",
          rename_it},
    Words{name_too_long, "A part of the name is longer than 255 bytes", rename_it},
    Words{path_too_long, "The path is longer than 4,096 bytes", rename_it},
    Words{too_deep, "It lies more than 64 directories deep", rename_it},
    Words{no_such_folder, "The upload has no folder of that name",
          "Name a folder as the upload has it, by the path from its top:\nplanqk-job inspect ZIP "
          "(lists the services)"},
    Words{ignore_file, "The .planqkignore file is too large",
          "It may have 64 KiB, 1,000 patterns, and no pattern full of stars."},
    Words{link, "It is a link", "Put the file itself in its place, then make the archive again."},
    Words{device, "It is a device", remove_it},
    Words{fifo, "It is a named pipe", remove_it},
    Words{socket, "It is a socket", remove_it},
    Words{setuid, "It would run with its owner's rights (setuid)", "Take the bit off: chmod u-s."},
    Words{setgid, "It would run with its group's rights (setgid)", "Take the bit off: chmod g-s."},
    Words{type_mismatch, "It is a file by its name and a directory by its mode, or the reverse",
          pack_again},
    Words{type_unknown, "It is neither a file nor a directory", remove_it},
    Words{duplicate, "The same name stands there twice", keep_one},
    Words{file_and_directory, "The same name is a file and a directory", keep_one},
    Words{unicode_collision, "Two names differ in the spelling of their accents alone", keep_one},
    Words{name_stream, "The name is a part of another file for Windows", rename_it},
    Words{upload_too_large, "The archive is too large", make_smaller},
    Words{entry_too_large, "The file is too large", make_smaller},
    Words{output_too_large, "The files together are too large", make_smaller},
    Words{too_many_files, "There are too many files", make_smaller},
    Words{too_many_directories, "There are too many directories", make_smaller},
    Words{ratio, "It expands too much, as a ZIP bomb does", make_smaller},
    Words{nothing_to_import, "There is no file to import",
          "Upload a project: src/program.py and one dependency file."},
    Words{deflate, "The compressed bytes are damaged", pack_again},
    Words{size, "It has another size than the archive says", pack_again},
    Words{crc, "Its checksum is wrong", "Transfer the archive again, or make it again."},
};

// In the order of the enumeration, each once.
static_assert(table.size() == std::to_underlying(base::last_archive_defect) + 1 &&
              std::ranges::is_sorted(table, {}, &Words::defect));

} // namespace

auto words_for(base::ArchiveRefused const& failure) -> Message {
  auto const& words = table[static_cast<std::size_t>(failure.defect)];
  auto message = Message{.heading = std::string(words.text),
                         .found = {},
                         .explanation = {},
                         .steps = {std::string(words.step)}};
  if (!failure.entry.empty())
    message.found.push_back(base::printable(failure.entry));
  if (failure.defect == ArchiveDefect::no_such_folder && !failure.detail.empty())
    message.found.push_back(
        fmt::format("there is {}, in another case", base::printable(failure.detail)));
  else if (!failure.detail.empty())
    message.found.push_back(fmt::format("this is about: {}", base::printable(failure.detail)));
  if (failure.limit != 0)
    message.found.push_back(
        fmt::format("{:L}, at most {:L} are allowed", failure.value, failure.limit));
  else if (failure.defect == ArchiveDefect::method)
    message.found.push_back(fmt::format("method {}", failure.value));
  message.found.push_back(fmt::format("reason: {}", to_word(failure.defect)));
  return message;
}

} // namespace report
