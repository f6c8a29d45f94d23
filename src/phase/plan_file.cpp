#include "phase/plan_file.hpp"

#include "base/decode.hpp"
#include "base/error.hpp"
#include "base/failures.hpp"
#include "cnb/build_plan.hpp"
#include "io/reader.hpp"
#include "project/snapshot.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>
#include <variant>

namespace phase {

using base::fail;
using base::Result;

namespace {

constexpr auto plan_limit = std::uint64_t{1024 * 1024};

} // namespace

auto read_plan(std::string const& path) -> Result<cnb::BuildpackPlan> {
  auto const slash = path.rfind('/');
  auto const reader = TRY(io::open_reader(
      slash == std::string::npos ? "." : path.substr(0, std::max(slash, std::size_t{1}))));
  auto const name = path.substr(slash + 1);
  auto entry = reader->look({.path = name, .want = project::Want::text, .limit = plan_limit});
  if (auto const* const error = std::get_if<base::Error>(&entry))
    return std::unexpected(*error);
  auto const* const text = std::get_if<base::Text>(&entry);
  if (text == nullptr)
    return fail(base::SystemFailure{
        .operation = "read", .path = path, .reason = "No such file or directory"});
  return TRY(cnb::parse_buildpack_plan(text->utf8));
}

} // namespace phase
