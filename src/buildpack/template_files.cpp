#include "buildpack/template_files.hpp"

#include "base/decode.hpp"
#include "base/error.hpp"
#include "base/failures.hpp"
#include "io/reader.hpp"
#include "plan/blueprint.hpp"
#include "project/snapshot.hpp"

#include <cstdint>
#include <expected>
#include <string>
#include <utility>
#include <variant>

namespace buildpack {

namespace {

using base::fail;
using base::Result;

constexpr auto most_files = std::uint64_t{200};
constexpr auto most_bytes = std::uint64_t{256 * 1024};
constexpr auto most_depth = 4;

auto damaged(std::string const& path) -> std::unexpected<base::Error> {
  return fail(base::BuildpackDamaged{.path = path, .problem = "the template cannot be read"});
}

auto read_folder(io::Reader const& own_files, std::string const& folder, int depth)
    -> Result<plan::Files> {
  auto const listing = own_files.look(
      {.path = "template/" + folder, .want = project::Want::listing, .limit = most_files});
  auto const* const directory = std::get_if<project::Directory>(&listing);
  if (directory == nullptr || depth > most_depth)
    return damaged("template/" + folder);
  auto files = plan::Files();
  for (auto const& name : directory->names) {
    auto const path = folder + "/" + name;
    if (name.ends_with('/') && name != "__pycache__/") {
      files.merge(TRY(read_folder(own_files, path.substr(0, path.size() - 1), depth + 1)));
    } else if (name.ends_with(".py")) {
      auto entry = own_files.look(
          {.path = "template/" + path, .want = project::Want::text, .limit = most_bytes});
      auto* const text = std::get_if<base::Text>(&entry);
      if (text == nullptr)
        return damaged("template/" + path);
      files.insert({path, std::move(text->utf8)});
    }
  }
  return files;
}

} // namespace

auto read_template(io::Reader const& own_files) -> Result<plan::Files> {
  auto files = TRY(read_folder(own_files, "app", 0));
  if (!files.contains("app/__main__.py"))
    return damaged("template/app/__main__.py");
  return files;
}

} // namespace buildpack
