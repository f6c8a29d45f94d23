#include "cli/subdir.hpp"

#include "archive/names.hpp"
#include "base/error.hpp"
#include "base/job_failures.hpp"
#include "cli/command.hpp"
#include "cli/options.hpp"
#include "cli/parse.hpp"
#include "cli/values.hpp"
#include "io/import_directory.hpp"
#include "project/shell_words.hpp"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace cli {

using base::Result;

// As a shell completes it: "./services/coin/".
auto read_subdir(Invocation const& invocation) -> Result<std::string> {
  constexpr auto option = std::string_view("--subdir");
  auto const given = invocation.value(option);
  if (!given)
    return std::string();
  auto path = std::string_view(*given);
  while (path.starts_with("./"))
    path.remove_prefix(2);
  while (path.size() > 1 && path.ends_with('/'))
    path.remove_suffix(1);
  if (path == ".")
    return std::string();
  if (!archive::check_name(path))
    return bad_value(invocation, option, "a folder by its path from the top of the upload");
  return std::string(path);
}

auto line_for_a_folder(Invocation const& invocation) -> std::string {
  auto words = std::vector<std::string>{"planqk-job", std::string(invocation.command->name)};
  words.insert(words.end(), invocation.arguments.begin(), invocation.arguments.end());
  if (auto const image = invocation.value("--image"))
    words.insert(words.end(), {"--image", *image});
  words.emplace_back("--subdir");
  return project::quote_command(words);
}

auto chosen_folder(ImportOptions const& options) -> Result<std::string> {
  TRY(io::open_folder(options.upload, options.subdir));
  return options.subdir.empty() ? options.upload : options.upload + "/" + options.subdir;
}

auto with_lines(base::Error error, ImportOptions const& options) -> base::Error {
  auto* const services = std::get_if<base::ServicesInFolders>(&error.what);
  if (services == nullptr)
    return error;
  services->command = options.folder_line;
  if (!options.subdir.empty())
    for (auto& folder : services->folders)
      folder = options.subdir + "/" + folder;
  return error;
}

} // namespace cli
