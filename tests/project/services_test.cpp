#include "io/snapshot_reader.hpp"
#include "project/services.hpp"
#include "support/catch.hpp"
#include "support/upload.hpp"

using project::Services;
using support::MemoryReader;
using Names = std::vector<std::string>;

namespace {

auto found_in(MemoryReader const& reader) -> Services {
  auto snapshot = project::Snapshot{};
  io::add_surroundings(reader, snapshot);
  io::add_services(reader, snapshot);
  return project::services(snapshot);
}

void add(MemoryReader::Files& files, std::string const& folder) {
  files.emplace(folder + "/requirements.txt", "");
  files.emplace(folder + "/src/program.py", support::program);
}

} // namespace

TEST_CASE("services: a dependency file, and something that runs",
          "[project][req:services-in-folders]") {
  CHECK(found_in(MemoryReader({{"job/requirements.txt", ""},
                               {"job/src/program.py", ""},
                               {"web/requirements.txt", ""},
                               {"web/Procfile", "web: python x.py\n"},
                               {"named/environment.yml", ""},
                               {"named/planqk.json", "{}"},
                               {"wrapped/requirements.txt", ""},
                               {"wrapped/app/__main__.py", ""},
                               {"docs/requirements.txt", ""},
                               {"docs/conf.py", ""},
                               {"bare/src/program.py", ""},
                               {"package/pyproject.toml", ""},
                               {"package/src/package/__init__.py", ""}})) ==
        Services{Names{"job", "named", "web", "wrapped"}, true});
}

TEST_CASE("services: what lies in a service is a part of it",
          "[project][req:services-in-folders]") {
  auto files = MemoryReader::Files{};
  add(files, "a/coin");
  add(files, "a/coin/examples/other");
  CHECK(found_in(MemoryReader(files)).folders == Names{"a/coin"});
}

TEST_CASE("services: packages of others, hidden folders and environments are passed by",
          "[project][req:services-in-folders]") {
  auto files = MemoryReader::Files{{"env/pyvenv.cfg", ""}};
  for (auto const* const folder :
       {"a/node_modules/x", ".hidden/x", "env/lib/x", "a/site-packages/x"})
    add(files, folder);
  CHECK(found_in(MemoryReader(files)) == Services{});
}

TEST_CASE("services: looking for them has an end", "[project][req:services-in-folders]") {
  SECTION("in depth") {
    auto files = MemoryReader::Files{};
    add(files, "1/2/3/4/5");
    add(files, "1/2/3/4/x/6/7");
    CHECK(found_in(MemoryReader(files)).folders == Names{"1/2/3/4/5"});
  }
  SECTION("in width") {
    auto files = MemoryReader::Files{};
    for (auto i = 0; i < 45; ++i)
      for (auto j = 0; j < 45; ++j)
        files.emplace(std::to_string(i) + "/" + std::to_string(j) + "/x", "");
    auto const reader = MemoryReader(files);
    CHECK_FALSE(found_in(reader).is_whole);
    CHECK(reader.looked_at().size() < 600);
  }
  SECTION("in number") {
    auto files = MemoryReader::Files{};
    for (auto i = 100; i < 160; ++i)
      add(files, "all/" + std::to_string(i));
    auto const found = found_in(MemoryReader(files));
    CHECK(found.folders.size() == 50);
    CHECK_FALSE(found.is_whole);
  }
}
