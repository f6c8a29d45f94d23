#include "base/path.hpp"
#include "support/catch.hpp"

#include <string_view>
#include <vector>

using Paths = std::vector<std::string_view>;

TEST_CASE("path: the last part", "[base][path][req:path]") {
  CHECK(base::base_name("a/b/c") == "c");
  CHECK(base::base_name("c") == "c");
  CHECK(base::base_name("a/").empty());
  CHECK(base::base_name("").empty());
}

TEST_CASE("path: what a path lies in", "[base][path][req:path]") {
  CHECK(base::parent_of("a/b/c") == "a/b");
  CHECK(base::parent_of("c").empty());
  CHECK(base::parent_of("/c").empty());
  CHECK(base::parent_of("/a/b") == "/a");
  CHECK(base::directory_of("a/b/c") == "a/b");
  CHECK(base::directory_of("c") == ".");
  CHECK(base::directory_of("/c") == "/");
  CHECK(base::directory_of("") == ".");
}

TEST_CASE("path: all that a path lies in", "[base][path][req:path]") {
  CHECK(base::parents_of("a/b/c") == Paths{"a", "a/b"});
  CHECK(base::parents_of("/a/b") == Paths{"/a"});
  CHECK(base::parents_of("a").empty());
  CHECK(base::parents_of("/a").empty());
  CHECK(base::parents_of("").empty());
}
