#include "phase/plan_file.hpp"

#include "base/decode.hpp"
#include "base/error.hpp"
#include "base/failures.hpp"
#include "base/path.hpp"
#include "cnb/build_plan.hpp"
#include "io/reader.hpp"
#include "project/snapshot.hpp"

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
  auto const reader = TRY(io::open_reader(std::string(base::directory_of(path))));
  auto const name = std::string(base::base_name(path));
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
