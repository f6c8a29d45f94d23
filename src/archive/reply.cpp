#include "archive/reply.hpp"

#include "archive/import_plan.hpp"
#include "archive/selection.hpp"
#include "base/archive_failures.hpp"
#include "base/error.hpp"
#include "base/failures.hpp"
#include "base/job_failures.hpp"
#include "base/warning.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <variant>

namespace archive {

namespace {

using base::Result;

// Each field is its length, a colon, and its bytes: nothing needs to be escaped.
void put(std::string& out, std::string_view field) {
  out += std::to_string(field.size());
  out += ':';
  out += field;
}

void put(std::string& out, std::uint64_t number) {
  put(out, std::to_string(number));
}

auto malformed() -> std::unexpected<base::Error> {
  return base::fail(base::WorkerDied{"its answer cannot be understood"});
}

class Fields {
public:
  explicit Fields(std::string_view text) : rest_(text) {}

  auto text() -> Result<std::string> {
    auto const colon = rest_.substr(0, 20).find(':');
    auto const length =
        colon == std::string_view::npos ? std::nullopt : parse(rest_.substr(0, colon));
    if (!length || *length > rest_.size() - colon - 1)
      return malformed();
    auto const field = rest_.substr(colon + 1, static_cast<std::size_t>(*length));
    rest_.remove_prefix(colon + 1 + field.size());
    return std::string(field);
  }

  auto number() -> Result<std::uint64_t> {
    auto const field = TRY(text());
    auto const value = parse(field);
    if (!value)
      return malformed();
    return *value;
  }

  // A number up to and with the last one that means something.
  auto choice(std::uint64_t last) -> Result<std::uint64_t> {
    auto const value = TRY(number());
    if (value > last)
      return malformed();
    return value;
  }

  [[nodiscard]] auto at_end() const -> bool { return rest_.empty(); }

private:
  static auto parse(std::string_view digits) -> std::optional<std::uint64_t> {
    auto value = std::uint64_t{0};
    auto const end = digits.data() + digits.size();
    auto const [stop, error] = std::from_chars(digits.data(), end, value);
    if (error != std::errc() || stop != end)
      return std::nullopt;
    return value;
  }

  std::string_view rest_;
};

void put_error(std::string& out, base::Error const& error) {
  if (auto const* const refused = std::get_if<base::ArchiveRefused>(&error.what)) {
    put(out, "refused");
    put(out, static_cast<std::uint64_t>(std::to_underlying(refused->defect)));
    put(out, refused->entry);
    put(out, refused->detail);
    put(out, refused->value);
    put(out, refused->limit);
  } else if (auto const* const system = std::get_if<base::SystemFailure>(&error.what)) {
    put(out, "system");
    put(out, system->operation);
    put(out, system->path);
    put(out, system->reason);
  } else if (auto const* const sandbox = std::get_if<base::SandboxUnavailable>(&error.what)) {
    put(out, "sandbox");
    put(out, sandbox->part);
  } else {
    put(out, "other");
  }
}

void put_warning(std::string& out, base::Warning const& warning) {
  auto const* const collision = std::get_if<base::CaseCollision>(&warning.what);
  auto const* const name = std::get_if<base::WindowsName>(&warning.what);
  put(out, collision != nullptr ? collision->first : name != nullptr ? name->path : "");
  put(out, collision != nullptr ? collision->second : "");
}

auto read_warning(Fields& fields) -> Result<base::Warning> {
  auto first = TRY(fields.text());
  auto second = TRY(fields.text());
  if (second.empty())
    return base::WindowsName{std::move(first)};
  return base::CaseCollision{.first = std::move(first), .second = std::move(second)};
}

auto read_error(Fields& fields) -> Result<base::Error> {
  auto const kind = TRY(fields.text());
  if (kind == "refused") {
    auto const last = static_cast<std::uint64_t>(std::to_underlying(base::last_archive_defect));
    auto refused =
        base::ArchiveRefused{.defect = static_cast<base::ArchiveDefect>(TRY(fields.choice(last)))};
    refused.entry = TRY(fields.text());
    refused.detail = TRY(fields.text());
    refused.value = TRY(fields.number());
    refused.limit = TRY(fields.number());
    return refused;
  }
  if (kind == "system") {
    auto system = base::SystemFailure{};
    system.operation = TRY(fields.text());
    system.path = TRY(fields.text());
    system.reason = TRY(fields.text());
    return system;
  }
  if (kind == "sandbox")
    return base::SandboxUnavailable{TRY(fields.text())};
  return malformed();
}

auto read_summary(Fields& fields) -> Result<Summary> {
  auto summary = Summary{};
  for (auto* const number : {&summary.files, &summary.directories, &summary.bytes, &summary.junk})
    *number = TRY(fields.number());
  summary.top_folder = TRY(fields.text());
  summary.chosen = TRY(fields.text());
  for (auto count = TRY(fields.choice(most_told)); count > 0; --count) {
    auto tree = Excluded{};
    tree.path = TRY(fields.text());
    tree.because = static_cast<Because>(
        TRY(fields.choice(static_cast<std::uint64_t>(std::to_underlying(Because::ignore_file)))));
    tree.files = TRY(fields.number());
    summary.excluded.push_back(std::move(tree));
  }
  for (auto count = TRY(fields.choice(most_told)); count > 0; --count)
    summary.warnings.push_back(TRY(read_warning(fields)));
  return summary;
}

} // namespace

auto format_reply(Result<Summary> const& outcome) -> std::string {
  auto out = std::string();
  if (!outcome) {
    put(out, "failed");
    put_error(out, outcome.error());
    return out;
  }
  put(out, "done");
  for (auto const number : {outcome->files, outcome->directories, outcome->bytes, outcome->junk})
    put(out, number);
  put(out, outcome->top_folder);
  put(out, outcome->chosen);
  auto const trees = std::min(outcome->excluded.size(), most_told);
  put(out, trees);
  for (auto i = std::size_t{0}; i < trees; ++i) {
    put(out, outcome->excluded[i].path);
    put(out, static_cast<std::uint64_t>(std::to_underlying(outcome->excluded[i].because)));
    put(out, outcome->excluded[i].files);
  }
  auto const warnings = std::min(outcome->warnings.size(), most_told);
  put(out, warnings);
  for (auto i = std::size_t{0}; i < warnings; ++i)
    put_warning(out, outcome->warnings[i]);
  return out;
}

auto parse_reply(std::string_view text) -> Result<Summary> {
  auto fields = Fields(text);
  auto const kind = TRY(fields.text());
  if (kind == "failed") {
    auto error = TRY(read_error(fields));
    if (!fields.at_end())
      return malformed();
    return std::unexpected(std::move(error));
  }
  if (kind != "done")
    return malformed();
  auto summary = TRY(read_summary(fields));
  if (!fields.at_end())
    return malformed();
  return summary;
}

} // namespace archive
