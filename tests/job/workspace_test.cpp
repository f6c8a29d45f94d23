#include "job/workspace.hpp"
#include "support/catch.hpp"

using namespace job;

TEST_CASE("workspace: the layer that pack makes of it", "[job][workspace]") {
  // Of what Go's archive/tar writes for that directory, mode 0755, of 1980-01-01 00:00:01.
  CHECK(workspace_layer(workspace_of("0123456789abcdef"), {.user = 1001, .group = 1000}) ==
        "sha256:804939d65c5d9c6c5cfb7cbe4dd8932dc2ca5458a2933144947a20443f058b5b");
  CHECK(workspace_of("0123456789abcdef") == "0123456789abcdef/../workspace");
}
