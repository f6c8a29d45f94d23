#include "engine/words.hpp"
#include "support/catch.hpp"

using engine::Force;
using engine::Kind;
using engine::Words;

TEST_CASE("words: what is in use stays but where it is forced", "[engine][words]") {
  CHECK(engine::remove_words(Kind::volume, Force::no) == Words{"volume", "rm"});
  CHECK(engine::remove_words(Kind::volume, Force::yes) == Words{"volume", "rm", "--force"});
  CHECK(engine::remove_words(Kind::image, Force::no) == Words{"image", "rm"});
  CHECK(engine::remove_words(Kind::image, Force::yes) == Words{"image", "rm", "--force"});
  for (auto const force : {Force::no, Force::yes}) {
    // A job's container is ended; a network knows no force.
    CHECK(engine::remove_words(Kind::container, force) == Words{"rm", "--force", "--volumes"});
    CHECK(engine::remove_words(Kind::network, force) == Words{"network", "rm"});
  }
}

TEST_CASE("words: names are what lists are compared by", "[engine][words]") {
  CHECK(engine::list_words(Kind::container) == Words{"ps", "--all", "--format", "{{.Names}}"});
  CHECK(engine::list_words(Kind::network) == Words{"network", "ls", "--format", "{{.Name}}"});
  CHECK(engine::list_words(Kind::volume) == Words{"volume", "ls", "--quiet"});
  CHECK(engine::list_words(Kind::image) == Words{"images", "--format", "{{.Repository}}:{{.Tag}}"});
}
