#include "install/variables.hpp"
#include "support/catch.hpp"

using install::Variables;

TEST_CASE("variables: pip's words in uv's", "[install][variables][req:env-operators-index]") {
  auto const found = install::read_pip_variables({{{"PIP_INDEX_URL", "https://h/simple"},
                                                   {"PIP_EXTRA_INDEX_URL", "https://a https://b"},
                                                   {"PIP_CERT", "/ca.pem"},
                                                   {"PIP_NO_INDEX", "true"},
                                                   {"PIP_FIND_LINKS", "/wheels"},
                                                   {"PIP_TIMEOUT", ""}}});
  // uv asks its default index last, pip asks its PIP_INDEX_URL first.
  CHECK(found.for_uv == Variables{{"UV_DEFAULT_INDEX", "https://b"},
                                  {"UV_INDEX", "https://h/simple https://a"},
                                  {"SSL_CERT_FILE", "/ca.pem"}});
  CHECK(found.no_index);
  CHECK(found.pip_alone.empty());
}

TEST_CASE("variables: any other of pip's means pip", "[install][variables][req:env-pip-fallback]") {
  auto const found = install::read_pip_variables({{{"PIP_PREFER_BINARY", "1"}}});
  CHECK(found.pip_alone == std::vector<std::string>{"PIP_PREFER_BINARY"});
}

TEST_CASE("variables: what a child does not see",
          "[install][variables][req:env-child-environment]") {
  auto const child = install::child_environment({{{"UV_INDEX_URL", "x"},
                                                  {"PYTHONPATH", "x"},
                                                  {"PYTHONPYCACHEPREFIX", "x"},
                                                  {"VIRTUAL_ENV", "x"},
                                                  {"PIP_TARGET", "x"},
                                                  {"BP_TOKEN", "x"},
                                                  {"CNB_STACK_ID", "x"},
                                                  {"HTTPS_PROXY", "p"},
                                                  {"PATH", "/bin"}}});
  CHECK(child.variables == Variables{{"HTTPS_PROXY", "p"}, {"PATH", "/bin"}});
}

TEST_CASE("variables: URLs without credentials",
          "[install][variables][req:env-key-without-credentials]") {
  auto const [given, kept] = GENERATE(table<std::string, std::string>({
      {"https://u:p@h/x?k=1#f", "https://h/x"},
      {"https://h", "https://h"},
      {"https://a:b@c@h/x", "https://h/x"},
      {"https://t@a/x https://u@b/y", "https://a/x https://b/y"},
      {"/wheels", "/wheels"},
      {"https://h/p@th", "https://h/p@th"},
  }));
  CHECK(install::without_credentials(given) == kept);
}

TEST_CASE("variables: Poetry's passwords decide nothing",
          "[install][variables][req:env-key-without-credentials]") {
  auto const found = install::deciding_variables(
      {{{"POETRY_HTTP_BASIC_X_PASSWORD", "p"}, {"POETRY_PYPI_TOKEN_X", "t"}, {"POETRY_Y", "z"}}});
  CHECK(found == Variables{{"POETRY_Y", "z"}});
}
