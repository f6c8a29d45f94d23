#include "job/image.hpp"
#include "support/catch.hpp"

using job::ImageStart;
using job::parse_start;

TEST_CASE("image: its command and the volumes that it declares", "[job][image][req:job-volumes]") {
  CHECK(parse_start("command \"/cnb/process/web\"\ncommand \"a \\\"b\\n\"\nvolume \"/data\"\n\n") ==
        ImageStart{.command = {"/cnb/process/web", "a \"b\n"}, .volumes = {"/data"}});
  CHECK(parse_start("") == ImageStart{});
}
