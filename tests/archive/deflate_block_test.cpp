#include "archive/deflate_block.hpp"
#include "archive/deflate_text.hpp"
#include "support/catch.hpp"

using archive::is_one_plain_block;
using archive::OwnCodes;

TEST_CASE("deflate block: one with complete codes is plain", "[archive][req:import-bytes]") {
  CHECK(is_one_plain_block(OwnCodes().bytes()));
  CHECK(is_one_plain_block(OwnCodes{.more_literals = 29}.bytes()));
  CHECK(is_one_plain_block(OwnCodes{.unused_distances = 28}.bytes()));
}

TEST_CASE("deflate block: symbols without a meaning, and codes with holes, are not plain",
          "[archive][req:import-bytes]") {
  CHECK_FALSE(is_one_plain_block(OwnCodes{.more_literals = 30}.bytes()));
  CHECK_FALSE(is_one_plain_block(OwnCodes{.more_literals = 31}.bytes()));
  CHECK_FALSE(is_one_plain_block(OwnCodes{.unused_distances = 29}.bytes()));
  CHECK_FALSE(is_one_plain_block(OwnCodes{.distances = 1}.bytes()));
  CHECK_FALSE(is_one_plain_block(OwnCodes{.distances = 3}.bytes()));
  CHECK_FALSE(is_one_plain_block(OwnCodes{.unused_distances = 11, .distances = 0}.bytes()));
}

TEST_CASE("deflate block: of several blocks, or of another kind, nothing is said",
          "[archive][req:import-bytes]") {
  CHECK_FALSE(is_one_plain_block(OwnCodes{.is_last = false}.bytes()));
  CHECK_FALSE(is_one_plain_block(std::string_view("\1\3\0\xfc\xff"
                                                  "abc",
                                                  8)));         // stored
  CHECK_FALSE(is_one_plain_block(std::string_view("\3\0", 2))); // the fixed codes
  CHECK_FALSE(is_one_plain_block("\7"));
  CHECK_FALSE(is_one_plain_block(""));
  auto const whole = OwnCodes().bytes();
  for (auto length = std::size_t{0}; length + 1 < whole.size(); ++length) {
    INFO(length);
    CHECK_FALSE(is_one_plain_block(whole.substr(0, length)));
  }
}
