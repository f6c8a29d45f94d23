#include "install/mask.hpp"
#include "support/catch.hpp"

TEST_CASE("mask: hosts stay, everything else of a URL goes", "[install][mask][req:env-no-secret]") {
  auto const [line, shown] = GENERATE(table<std::string, std::string>({
      {"Looking in indexes: https://u:p@h.example/s/", "Looking in indexes: https://h.example/***"},
      {"x https://h.example/ y", "x https://h.example y"},
      {"error (https://h.example/t0ken/simple?k=v)!", "error (https://h.example/***)!"},
      {"Downloading https://h.example/a/b/n-1.0-py3-none-any.whl (1 kB)",
       "Downloading https://h.example/***/n-1.0-py3-none-any.whl (1 kB)"},
      {"git clone git+https://tok@h.example/x.git@main", "git clone git+https://h.example/***"},
      {"from file:///workspace/lib", "from file:///workspace/lib"},
      {"no URL: at all // here", "no URL: at all // here"},
      {"two https://a@b.example/c, https://d.example",
       "two https://b.example/***, https://d.example"},
  }));
  CHECK(install::Mask(base::Environment()).apply(line) == shown);
}

TEST_CASE("mask: values of secret variables go", "[install][mask][req:env-no-secret]") {
  auto const mask = install::Mask({{{"SERVICE_TOKEN", "s3cret"},
                                    {"PIP_INDEX_URL", "https://user:passw0rd@h.example/x"},
                                    {"SHORT_KEY", "ab"}}});
  CHECK(mask.apply("s3cret and passw0rd by user: ab") == "*** and *** by ***: ab");
}

TEST_CASE("mask: nothing steers the terminal", "[install][mask][req:log-escaped]") {
  CHECK(install::Mask(base::Environment()).apply("a\x1b[31m") == "a\\x1b[31m");
}
