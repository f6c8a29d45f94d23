#include "project/source_policy.hpp"
#include "support/catch.hpp"

using base::DirectiveDefect;
using base::ExternalSource;
using base::Warnings;
using project::check_sources;
using project::resolve_target;
using project::SourcePolicy;

namespace {

auto check(std::string_view text, std::string_view file, SourcePolicy policy)
    -> base::Result<Warnings> {
  auto const requirements = project::parse_requirements(text, file);
  REQUIRE(requirements);
  return check_sources(*requirements, file, policy);
}

auto standard(std::string_view text) -> base::Result<Warnings> {
  return check(text, "requirements.txt", SourcePolicy::standard);
}

auto warnings_of(std::string_view text) -> Warnings {
  auto warnings = standard(text);
  INFO(text);
  REQUIRE(warnings);
  return *std::move(warnings);
}

auto refusal_of(base::Result<Warnings> const& result) -> base::DirectiveRefused {
  REQUIRE_FALSE(result);
  auto const* const refused = std::get_if<base::DirectiveRefused>(&result.error().what);
  REQUIRE(refused != nullptr);
  return *refused;
}

void check_refused(std::string_view text, DirectiveDefect defect) {
  INFO(text);
  CHECK(refusal_of(standard(text)).defect == defect);
}

} // namespace

TEST_CASE("source_policy: ordinary requirements pass under both policies",
          "[project][source_policy]") {
  auto const policy = GENERATE(SourcePolicy::standard, SourcePolicy::strict);
  auto const text = "# x\nnumpy==1 --hash=sha256:00\nscipy>=1; python_version < '3'\n"
                    "-r req/base.txt\n-c constraints.txt\n--no-index\n--pre\n--no-binary :all:\n";
  auto const warnings = check(text, "requirements.txt", policy);
  REQUIRE(warnings);
  CHECK(warnings->empty());
}

TEST_CASE("source_policy: the environment is never expanded",
          "[project][source_policy][req:directive-environment]") {
  auto const text = GENERATE(as<std::string>(), "-i https://evil.example/${TOKEN}", "numpy==${V}",
                             "-r ${X}.txt", "--pre ${X}", "-e file:///${PROJECT_ROOT}/lib");
  check_refused(text, DirectiveDefect::environment_expansion);
}

TEST_CASE("source_policy: certificates are always checked",
          "[project][source_policy][req:directive-trusted-host]") {
  auto const text = GENERATE(as<std::string>(), "--trusted-host h", "--trusted-host=h", "--trust h",
                             "--t h", "numpy --trusted-host h", "-i https://h/ --trusted-host h",
                             "# x\xe2\x80\xa8--trusted-host h", "a # b \\\n--trusted-host h",
                             "--pre \"--trusted-host\" h", "--trus\\\nted-host h");
  check_refused(text, DirectiveDefect::trusted_host);
}

TEST_CASE("source_policy: plain http is refused everywhere",
          "[project][source_policy][req:directive-plain-http]") {
  auto const text = GENERATE(
      as<std::string>(), "-i http://h/simple", "--index-url=HTTP://h", "--extra-index-url http://h",
      "-f http://h/wheels", "http://h/x.whl", "x @ http://h/x.whl", "x@http://h/x.whl",
      "git+http://h/r", "-e git+http://h/r#egg=r", "-e r @ git+http://h/r", "hg+http://h/r",
      "hg+static-http://h/r", "-i http://localhost:8080/", "-i http://127.0.0.1/", "-i http:h/x",
      "-i http:\\\\h", "-i \"ht\tt\x1fp://h\"", "-i \" http://h\"", "-i 'http://h'", "-ihttp://h",
      "-i=http://h", "--pypi-url http://h", "--ex http://h", "-i\xc2\xa0http://h");
  check_refused(text, DirectiveDefect::plain_http);
}

TEST_CASE("source_policy: paths stay in the project",
          "[project][source_policy][req:directive-paths]") {
  auto const text = GENERATE(
      as<std::string>(), "../x", "..", "/x", "/", "~/x", "~root", "a/../../x", "./..", "../p/x",
      "..[dev]", "./x/../..", "\\\\h\\x", "..\\x", "C:\\x.whl", "-e ..", "-e /x", "-e ../x",
      "-e ./my lib/../../x", "-e '..'", "-f /x", "-f ../wheels", "-f //evil.example/x", "-f ~/w",
      "-f ' /x'", "-i ../simple", "--extra-index-url /simple", "file:///etc/x", "file:/etc/x",
      "file:../x", "file:..%2fx", "file:%2e%2e/x", "file:%2E./x", "FILE:../x",
      "file://evil.example/x", "file://localhost/etc", "%2e%2e/x", "x @ file:///x", "x @ ../x",
      "-e file:../x#egg=x", "file:a#/../../x", "git+file:///srv/r", "-e git+file:../r#egg=r",
      "-f file:///x", "./x;/../../y", "./a%5c..", "./a%00b/x.whl",
      "git+https://h/r#subdirectory=../x", "https://h/x.zip#egg=x&subdirectory=/etc",
      "-e ./a#subdirectory=%2e%2e/x");
  check_refused(text, DirectiveDefect::leaves_project);
}

TEST_CASE("source_policy: what stays in the project passes without a warning",
          "[project][source_policy][req:directive-paths]") {
  auto const text =
      GENERATE(as<std::string>(), ".", "./x", "lib/x.whl", "x.whl", "a/../b/x.whl", "-e .",
               "-e ./lib[dev]", "-e lib", "-e \"./my lib\"", "file:./x", "file:lib/x.whl",
               "x @ file:./x", "-f wheels", "--find-links ./wheels", "-f file:wheels", "./a%20b",
               "-i ./simple", "--index-url ''", "./x#subdirectory=a/b");
  CHECK(warnings_of(text).empty());
}

TEST_CASE("source_policy: includes stay in the project",
          "[project][source_policy][req:directive-includes]") {
  auto const [text, defect] = GENERATE(table<std::string, DirectiveDefect>({
      {"-r ../x.txt", DirectiveDefect::leaves_project},
      {"-c /etc/passwd", DirectiveDefect::leaves_project},
      {"-r /dev/stdin", DirectiveDefect::leaves_project},
      {"-r ~/x", DirectiveDefect::leaves_project},
      {"-r file:///etc/x", DirectiveDefect::leaves_project},
      {"-r %2e%2e/x", DirectiveDefect::leaves_project},
      {"-r a\\b.txt", DirectiveDefect::leaves_project},
      {"-r a\"b\".txt", DirectiveDefect::leaves_project},
      {"-r=a.txt", DirectiveDefect::leaves_project},
      {"-r '\ta.txt'", DirectiveDefect::leaves_project}, // pip would open a file of that very name
      {"-r ' ../a.txt'", DirectiveDefect::leaves_project},
      {"-r file:./x", DirectiveDefect::remote_include},
      {"-r https://h/x.txt", DirectiveDefect::remote_include},
      {"-r http://h/x.txt", DirectiveDefect::remote_include},
      {"-c HTTPS:h/x.txt", DirectiveDefect::remote_include},
      {"-r git+https://h/x", DirectiveDefect::remote_include},
      {"--requirement=ftp://h/x", DirectiveDefect::remote_include},
      {"-r -", DirectiveDefect::remote_include},
      {"-r-", DirectiveDefect::remote_include},
      {"-r", DirectiveDefect::include_missing},
      {"-c \"\"", DirectiveDefect::include_missing},
  }));
  check_refused(text, defect);
}

TEST_CASE("source_policy: includes and find-links start in the manifest's folder",
          "[project][source_policy][req:directive-includes]") {
  auto const fits = GENERATE(as<std::string>(), "-r ../base.txt", "-c ../c.txt", "-f ../wheels");
  CHECK(check(fits, "req/a.txt", SourcePolicy::standard));
  auto const leaves = GENERATE(as<std::string>(), "-r ../../base.txt", "-f ../../wheels");
  CHECK(refusal_of(check(leaves, "req/a.txt", SourcePolicy::standard)).defect ==
        DirectiveDefect::leaves_project);
}

TEST_CASE("source_policy: local requirements start at the root, as pip starts there",
          "[project][source_policy][req:directive-paths]") {
  auto const text = GENERATE(as<std::string>(), "../lib", "-e ../lib", "file:../lib", "-i ../s");
  auto const refused = refusal_of(check(text, "req/a.txt", SourcePolicy::standard));
  CHECK(refused.defect == DirectiveDefect::leaves_project);
  CHECK(refused.file == "req/a.txt");
}

TEST_CASE("source_policy: allowed outside sources are named by their host",
          "[project][source_policy][req:directive-external-named]") {
  auto const [text, kind, host] = GENERATE(table<std::string, std::string, std::string>({
      {"-i https://u:p@h/simple", "index", "h"},
      {"--extra-index-url https://download.pytorch.org/whl/cpu", "extra index",
       "download.pytorch.org"},
      {"-f https://h:8443/w?token=x", "find-links", "h:8443"},
      {"https://h/x.whl", "URL requirement", "h"},
      {"x @ https://h/x.whl", "URL requirement", "h"},
      {"ftp://h/x.whl", "URL requirement", "h"},
      {"git+https://t@h/r@v1", "VCS requirement", "h"},
      {"git+ssh://git@h/r", "VCS requirement", "h"},
      {"-e git+https://h/r#egg=r", "VCS requirement", "h"},
      {"-e https://h/r", "URL requirement", "h"},
      {"git+git@h:o/r", "VCS requirement", "h"},
      {"https://pypi.org@evil.example/x.whl", "URL requirement", "evil.example"},
      {"https://pypi.org\\@evil.example/x.whl", "URL requirement", "?"},
  }));
  CHECK(warnings_of("# x\n" + text) ==
        Warnings{{ExternalSource{"requirements.txt", 2, kind, host}}});
}

TEST_CASE("source_policy: warnings come in the order of the lines", "[project][source_policy]") {
  CHECK(warnings_of("-i https://a/ --extra-index-url https://b/\n\nhttps://c/x.whl") ==
        Warnings{{ExternalSource{"requirements.txt", 1, "index", "a"}},
                 {ExternalSource{"requirements.txt", 1, "extra index", "b"}},
                 {ExternalSource{"requirements.txt", 3, "URL requirement", "c"}}});
}

TEST_CASE("source_policy: strict refuses every source but the operator's index",
          "[project][source_policy][req:directive-strict]") {
  auto const text =
      GENERATE(as<std::string>(), "-i https://pypi.org/simple", "--extra-index-url https://h/",
               "-f https://h/", "-f wheels", "https://h/x.whl", "x @ https://h/x.whl",
               "git+https://h/r", "-e .", "./x", "x.whl", "file:./x", "-i ./simple");
  auto const refused = refusal_of(check(text, "requirements.txt", SourcePolicy::strict));
  CHECK(refused.defect == DirectiveDefect::forbidden_by_policy);
  CHECK(refused.directive == project::redact(text));
}

TEST_CASE("source_policy: strict names the worse reason first", "[project][source_policy]") {
  auto const [text, defect] = GENERATE(table<std::string, DirectiveDefect>({
      {"-i http://h/", DirectiveDefect::plain_http},
      {"-i https://h/${X}", DirectiveDefect::environment_expansion},
      {"-e ..", DirectiveDefect::leaves_project},
  }));
  CHECK(refusal_of(check(text, "requirements.txt", SourcePolicy::strict)).defect == defect);
}

TEST_CASE("source_policy: the first offending line is told",
          "[project][source_policy][req:directive-first-line]") {
  auto const refused =
      refusal_of(standard("numpy\n-i https://h/ \\\n -f http://u:p@h/w?x=y\n--trusted-host h\n"));
  CHECK(refused == base::DirectiveRefused{.file = "requirements.txt",
                                          .line = 2,
                                          .directive = "-f http://***@h/***?***",
                                          .defect = DirectiveDefect::plain_http});
}

TEST_CASE("source_policy: no refusal and no warning holds user info",
          "[project][source_policy][req:log-no-user-info]") {
  auto const text = GENERATE(as<std::string>(), "-i http://u:CANARY@h/", "-f http://CANARY@h/",
                             "git+http://oauth2:CANARY@h/r", "-i https://h/${X}?CANARY",
                             "x @ http://a:CANARY@h/x?CANARY#CANARY");
  CHECK_FALSE(refusal_of(standard(text)).directive.contains("CANARY"));
}

TEST_CASE("resolve_target: targets are resolved against the file's folder",
          "[project][source_policy][req:directive-includes]") {
  auto const [from, target, expected] = GENERATE(table<std::string, std::string, std::string>({
      {"dir/req.txt", "../base.txt", "base.txt"},
      {"dir/req.txt", "base.txt", "dir/base.txt"},
      {"a/b/req.txt", "../c/./d//e.txt", "a/c/d/e.txt"},
      {"requirements.txt", "./base.txt", "base.txt"},
      {"requirements.txt", "a/../b.txt", "b.txt"},
      {"requirements.txt", ".", "."},
      {"dir/req.txt", "..", "."},
      {"", "a/", "a"},
      {"r.txt", "...", "..."},
      {"r.txt", "a b#c?d%2e.txt", "a b#c?d%2e.txt"},
  }));
  CHECK(resolve_target(from, target) == expected);
}

TEST_CASE("resolve_target: nothing that leaves the project or is no path of it",
          "[project][source_policy][req:directive-includes]") {
  auto const target =
      GENERATE(as<std::string>(), "", "../../x", "../..", "/x", "//h/x", "~", "~/x", "a/../../../x",
               "https://h/x", "http:x", "file:x", "C:x", "a:b", "..\\x", "a\\b", "a\"b", "a'b",
               "a;b", "a\nb", "a\x7f", "=x", std::string(5000, 'a'));
  CHECK(resolve_target("dir/req.txt", target) == std::nullopt);
}
