#include "archive/tar.hpp"
#include "support/catch.hpp"

TEST_CASE("tar: names that the old fields cannot hold get a header of their own",
          "[archive][tar][req:job-source]") {
  auto const header = [](std::string_view path) {
    return archive::format_tar_header({.path = path, .size = 5, .mode = 0644, .directory = false},
                                      315532800);
  };
  CHECK(header("a").size() == 512);
  CHECK(header(std::string(100, 'a')).size() == 512);
  CHECK(header(std::string(101, 'a')).size() == 3 * 512);
  CHECK(header("\xc3\xbc").size() == 3 * 512);
  CHECK(header("\xc3\xbc").substr(512, 11) == "11 path=\xc3\xbc\n");
  CHECK(archive::tar_padding(0).empty());
  CHECK(archive::tar_padding(512).empty());
  CHECK(archive::tar_padding(513).size() == 511);
}
