#include "base/failures.hpp"
#include "base/text.hpp"
#include "report/message.hpp"
#include "report/words.hpp"

#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace report {

namespace {

auto shown(std::string_view text) -> std::string {
  return base::printable(text);
}

auto size_of(std::uint64_t bytes) -> std::string {
  constexpr auto units = std::array<std::string_view, 4>{"bytes", "KiB", "MiB", "GiB"};
  auto unit = std::size_t{0};
  for (; bytes >= 1024 && unit + 1 < units.size(); ++unit)
    bytes /= 1024;
  return fmt::format("{} {}", bytes, units[unit]);
}

auto defect_name(base::FileDefect defect) -> std::string_view {
  using enum base::FileDefect;
  switch (defect) {
  case directory:
    return "a directory";
  case fifo:
    return "a named pipe";
  case device:
    return "a device";
  case socket:
    return "a socket";
  case leaves_project:
    return "a link or path that leads out of the project";
  case link_loop:
    return "a link that leads to itself";
  case dangling_link:
    return "a link to a file that is not there";
  case no_permission:
    return "a file that the build user may not read";
  }
  return "";
}

auto feature_name(base::YamlFeature feature) -> std::string_view {
  using enum base::YamlFeature;
  switch (feature) {
  case anchor:
    return "an anchor (&name)";
  case alias:
    return "an alias (*name)";
  case merge_key:
    return "a merge key (<<)";
  case custom_tag:
    return "a tag (!name)";
  case several_documents:
    return "a second document (---)";
  case duplicate_key:
    return "a key that stands twice in one mapping";
  }
  return "";
}

// What is refused, and what to do instead.
struct DirectiveWords {
  std::string_view heading;
  std::string_view explanation;
  std::string_view step;
};

auto directive_words(base::DirectiveDefect defect) -> DirectiveWords {
  using enum base::DirectiveDefect;
  switch (defect) {
  case environment_expansion:
    return {"expands an environment variable",
            "${NAME} would copy variables of the build, secrets among them, into a URL.",
            "Write the value itself, or give the index at build time:\npack build --env "
            "PIP_INDEX_URL=..."};
  case plain_http:
    return {"uses plain http",
            "What comes over http can be changed on its way, and then runs in your service.",
            "Use the https address."};
  case trusted_host:
    return {"switches certificate checks off",
            "--trusted-host would accept any server under that name.",
            "Remove the line; for a private certificate authority give PIP_CERT at build time."};
  case leaves_project:
    return {"refers to a path outside of the project",
            "Only what was uploaded is there when the image is built.",
            "Copy the file into the project and use its relative path."};
  case remote_include:
    return {"includes requirements from outside of the project",
            "What is installed must stand in the upload.",
            "Put the file into the project and include it by its relative path."};
  case include_missing:
    return {"includes a file that is not there", "",
            "Add the file to the upload, or remove the line."};
  case include_loop:
    return {"includes a file that includes it again", "", "Remove one of the two lines."};
  case include_depth:
    return {"is included more than eight levels deep", "At most eight levels are followed.",
            "Put the requirements into fewer files."};
  case include_count:
    return {"is one include too many", "At most 64 requirement files are followed.",
            "Put the requirements into fewer files."};
  case forbidden_by_policy:
    return {"is refused by this platform's policy (BP_PLANQK_POLICY=strict)",
            "The operator allows packages from the configured index only: no other indexes, links, "
            "repositories, URLs or local paths.",
            "Name the package and its version only."};
  }
  return {};
}

} // namespace

auto words_for(base::FileUnusable const& failure) -> Message {
  return {.heading = fmt::format("{} cannot be used", shown(failure.file)),
          .found = {fmt::format("{} is {}", shown(failure.file), defect_name(failure.defect))},
          .explanation = "Only regular files of the project itself are read.",
          .steps = {fmt::format("Replace {} by a regular text file, or remove it.",
                                shown(failure.file))}};
}

auto words_for(base::FileTooLarge const& failure) -> Message {
  return {.heading = fmt::format("{} is too large", shown(failure.file)),
          .found = {fmt::format("{} ({} bytes)", size_of(failure.size), failure.size)},
          .explanation = fmt::format("At most {} of this file are read.", size_of(failure.limit)),
          .steps = {"Check that the file is what its name says, and shorten it."}};
}

auto words_for(base::NotText const& failure) -> Message {
  using enum base::EncodingDefect;
  auto const what = failure.defect == nul_character   ? "a NUL character"
                    : failure.defect == invalid_utf8  ? "bytes that are not UTF-8"
                    : failure.defect == invalid_utf16 ? "bytes that are not UTF-16"
                                                      : "UTF-32";
  auto const where = failure.line > 0 ? fmt::format(" in line {}", failure.line) : std::string();
  return {.heading = fmt::format("{} is not a text file", shown(failure.file)),
          .found = {fmt::format("{}{}", what, where)},
          .explanation = "UTF-8 is expected; UTF-16 with a byte order mark is read, too.",
          .steps = {fmt::format("Save {} as UTF-8.", shown(failure.file))}};
}

auto words_for(base::EncodingUnsupported const& failure) -> Message {
  return {
      .heading = fmt::format("{} cannot read {}", failure.tool, shown(failure.file)),
      .found = {fmt::format("{} is {}", shown(failure.file), failure.encoding)},
      .explanation = fmt::format("{} reads UTF-8 without a byte order mark only.", failure.tool),
      .steps = {fmt::format("Save {} as UTF-8 without a byte order mark.", shown(failure.file))}};
}

auto words_for(base::SyntaxInvalid const& failure) -> Message {
  return {.heading = fmt::format("{} does not parse", shown(failure.file)),
          .found = {fmt::format("{}:{}:{}: {}", shown(failure.file), failure.line, failure.column,
                                shown(failure.detail))},
          .explanation = {},
          .steps = {fmt::format("Correct line {} of {}.", failure.line, shown(failure.file))}};
}

auto words_for(base::TooComplex const& failure) -> Message {
  return {
      .heading = fmt::format("{} is too complex", shown(failure.file)),
      .found = {fmt::format("line {}: more than {} {}", failure.line, failure.limit, failure.what)},
      .explanation = "No real manifest needs that much; the limit protects the build.",
      .steps = {fmt::format("Simplify {}.", shown(failure.file))}};
}

auto words_for(base::YamlFeatureRefused const& failure) -> Message {
  return {.heading = fmt::format("{} uses a YAML feature that is refused", shown(failure.file)),
          .found = {fmt::format("{}:{}:{}: {}", shown(failure.file), failure.line, failure.column,
                                feature_name(failure.feature))},
          .explanation = "Plain mappings, lists and values only: the rest can be made to mean "
                         "different things to different readers, or to grow without bound.",
          .steps = {"Write the values out where they are used."}};
}

auto words_for(base::DirectiveRefused const& failure) -> Message {
  auto const words = directive_words(failure.defect);
  return {.heading = fmt::format("A line of {} {}", shown(failure.file), words.heading),
          .found = {fmt::format("{}:{}: {}", shown(failure.file), failure.line,
                                shown(failure.directive))},
          .explanation = std::string(words.explanation),
          .steps = {std::string(words.step)}};
}

} // namespace report
