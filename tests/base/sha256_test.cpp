#include "base/sha256.hpp"
#include "support/catch.hpp"

#include <utility>

// The examples of FIPS 180-4 (NIST), and lengths around a block.

TEST_CASE("sha256: the standard's examples", "[base][sha256][req:sha256]") {
  CHECK(base::sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(base::sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(base::sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(base::sha256(std::string(1'000'000, 'a')) ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("sha256: parts give the digest of the whole", "[base][sha256][req:sha256]") {
  auto const size = GENERATE(55, 56, 63, 64, 65, 128, 200);
  auto const text = std::string(static_cast<std::size_t>(size), 'x');
  auto hash = base::Sha256();
  for (auto const c : text)
    hash.add({&c, 1});
  CHECK(std::move(hash).finish() == base::sha256(text));
}
