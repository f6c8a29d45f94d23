#include "archive/subfolder.hpp"
#include "support/catch.hpp"

using archive::Item;
using archive::Kind;
using base::ArchiveDefect;
using Paths = std::vector<std::string>;

namespace {

auto items_of(Paths const& paths) -> std::vector<Item> {
  auto items = std::vector<Item>();
  for (auto const& path : paths) {
    auto const is_folder = path.ends_with('/');
    items.push_back({.path = std::string_view(path).substr(0, path.size() - (is_folder ? 1 : 0)),
                     .kind = is_folder ? Kind::directory : Kind::file});
  }
  return items;
}

struct Outcome {
  std::string chosen;
  Paths left;
  bool operator==(Outcome const&) const = default;
};

auto choose(Paths const& paths, std::string_view folder) -> std::expected<Outcome, ArchiveDefect> {
  auto items = items_of(paths);
  auto const chosen = archive::choose_folder(items, folder);
  if (!chosen)
    return std::unexpected(std::get<base::ArchiveRefused>(chosen.error().what).defect);
  auto outcome = Outcome{*chosen, {}};
  for (auto const& item : items)
    outcome.left.emplace_back(item.path);
  return outcome;
}

auto const repository = Paths{"main/",        "main/README.md",   "main/coin/src/program.py",
                              "main/coins/x", "main/coin/empty/", "main/dice/coin/y"};

} // namespace

TEST_CASE("subfolder: a folder becomes the whole upload", "[archive][req:import-subdir]") {
  auto const coin = Outcome{"main/coin", {"src/program.py", "empty"}};
  CHECK(choose(repository, "main/coin") == coin);
  CHECK(choose(repository, "coin") == coin); // beneath the only folder, whatever it is called
  CHECK(choose(repository, "dice/coin") == Outcome{"main/dice/coin", {"y"}});
  CHECK(choose({"coin/x", "README.md"}, "coin") == Outcome{"coin", {"x"}});
  // The top of the upload comes first.
  CHECK(choose({"a/x", "a/a/y"}, "a") == Outcome{"a", {"x", "a/y"}});
}

TEST_CASE("subfolder: nothing but the very name", "[archive][req:import-subdir]") {
  auto const folder =
      GENERATE(as<std::string>{}, "Coin", "coi", "oin", "program.py", "README.md", "main/README.md",
               "coin/src/program.py", "..", "../main", "/main", "main/main");
  CHECK(choose(repository, folder) == std::unexpected(ArchiveDefect::no_such_folder));
  CHECK(choose({}, "coin") == std::unexpected(ArchiveDefect::no_such_folder));
  CHECK(choose({"coin/x", "other/coin/y"}, "y") == std::unexpected(ArchiveDefect::no_such_folder));
}

TEST_CASE("subfolder: a file, which may be a link, stands for no folder",
          "[archive][req:import-subdir]") {
  auto const refused = std::unexpected(ArchiveDefect::file_and_directory);
  CHECK(choose({"coin", "coin/x"}, "coin") == refused);
  CHECK(choose({"a", "a/coin/x"}, "a/coin") == refused);
  CHECK(choose({"main/a", "main/a/coin/x"}, "a/coin") == refused);
  CHECK(choose({"coin", "x"}, "coin") == std::unexpected(ArchiveDefect::no_such_folder));
}

TEST_CASE("subfolder: a name in another case is told", "[archive][req:import-subdir]") {
  auto items = items_of(repository);
  auto const refused = archive::choose_folder(items, "COIN/src");
  REQUIRE(!refused);
  CHECK(std::get<base::ArchiveRefused>(refused.error().what) ==
        base::ArchiveRefused{.defect = ArchiveDefect::no_such_folder,
                             .entry = "COIN/src",
                             .detail = "main/coin/src"});
}
