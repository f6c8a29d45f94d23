#include "base/decode.hpp"
#include "project/requirements.hpp"
#include "support/catch.hpp"

using project::parse_requirements;
using project::Requirement;
using project::RequirementKind;
using namespace std::string_literals;

namespace {

using List = std::vector<Requirement>;

auto parsed(std::string_view text) -> List {
  auto list = parse_requirements(text, "requirements.txt");
  REQUIRE(list);
  return *std::move(list);
}

auto only(std::string_view text) -> Requirement {
  auto list = parsed(text);
  INFO(text);
  REQUIRE(list.size() == 1);
  return std::move(list[0]);
}

auto kinds_of(List const& list) -> std::vector<RequirementKind> {
  auto kinds = std::vector<RequirementKind>();
  for (auto const& requirement : list)
    kinds.push_back(requirement.kind);
  return kinds;
}

} // namespace

TEST_CASE("requirements: nothing is asked for", "[project][requirements]") {
  auto const text = GENERATE(as<std::string>(), "", "\n", "# only a comment",
                             "# a\r\n\r\n\t# b\r\n", "\\\n", "--\n", "-\n");
  CHECK(parsed(text).empty());
}

TEST_CASE("requirements: a package has a name", "[project][requirements]") {
  auto const [text, name] = GENERATE(table<std::string, std::string>({
      {"numpy", "numpy"},
      {"NumPy >= 1.2", "numpy"},
      {"a.b_c-D==1", "a.b_c-d"},
      {"requests[security,socks]>=2", "requests"},
      {"numpy; python_version < \"3\"", "numpy"},
      {"typing ; extra == './x'", "typing"},
      {"numpy(>=1)", "numpy"},
      {"numpy:1", "numpy"},
      {"==1", ""}, // pip will say so
      {"[x]", ""},
  }));
  auto const requirement = only(text);
  CHECK(requirement.kind == RequirementKind::package);
  CHECK(requirement.name == name);
  CHECK(requirement.target.empty());
  CHECK(requirement.text == text);
}

TEST_CASE("requirements: pinned is '==' without a wildcard, and '==='",
          "[project][requirements][req:requirements-pinned]") {
  auto const [text, pinned] = GENERATE(table<std::string, bool>({
      {"numpy==1.26.4", true},
      {"numpy == 1.26.4 ; python_version == '3.*'", true},
      {"numpy[a,b]==1", true},
      {"numpy (==1.0)", true},
      {"numpy>=1,==1.2", true},
      {"numpy===1.*", true},
      {"numpy==1 --hash=sha256:00", true},
      {"numpy", false},
      {"numpy==1.*", false},
      {"numpy==", false},
      {"numpy>=1.2", false},
      {"numpy!=1", false},
      {"numpy~=1.2", false},
      {"numpy; python_version == '3.11'", false},
      {"https://h/x.whl#==1", false},
  }));
  CHECK(only(text).pinned == pinned);
}

TEST_CASE("requirements: URLs and version control are told by their scheme",
          "[project][requirements]") {
  auto const [text, kind, name, target] =
      GENERATE(table<std::string, RequirementKind, std::string, std::string>({
          {"https://h/x.whl", RequirementKind::url, "", "https://h/x.whl"},
          {"HTTP://h/x.whl", RequirementKind::url, "", "HTTP://h/x.whl"},
          {"https://h/x.zip#egg=My.Pkg&x=1", RequirementKind::url, "my.pkg",
           "https://h/x.zip#egg=My.Pkg&x=1"},
          {"https://h/x.whl ; python_version < '3'", RequirementKind::url, "", "https://h/x.whl"},
          {"https://h/x.whl; python_version < '3'", RequirementKind::url, "", "https://h/x.whl"},
          {"ftp://h/x.whl", RequirementKind::url, "", "ftp://h/x.whl"},
          {"s3://b/x.whl", RequirementKind::url, "", "s3://b/x.whl"},
          {"http:h", RequirementKind::url, "", "http:h"},
          {"Pip @ https://h/p.zip", RequirementKind::url, "pip", "https://h/p.zip"},
          {"pip@https://h/p.zip", RequirementKind::url, "pip", "https://h/p.zip"},
          {"pip [a] @https://h/p.zip ; x", RequirementKind::url, "pip", "https://h/p.zip"},
          {"git+https://h/r@v1#egg=R[x]", RequirementKind::vcs, "r", "git+https://h/r@v1#egg=R[x]"},
          {"Git+ssh://git@h/r", RequirementKind::vcs, "", "Git+ssh://git@h/r"},
          {"hg+http://h/r", RequirementKind::vcs, "", "hg+http://h/r"},
          {"svn+svn://h/r", RequirementKind::vcs, "", "svn+svn://h/r"},
          {"bzr+lp:r", RequirementKind::vcs, "", "bzr+lp:r"},
          {"git+git@h:o/r", RequirementKind::vcs, "", "git+git@h:o/r"},
          {"git://h/r", RequirementKind::vcs, "", "git://h/r"},
          {"r @ git+https://h/r@main", RequirementKind::vcs, "r", "git+https://h/r@main"},
      }));
  auto const requirement = only(text);
  CHECK(requirement.kind == kind);
  CHECK(requirement.name == name);
  CHECK(requirement.target == target);
}

TEST_CASE("requirements: what looks like a path is one", "[project][requirements]") {
  auto const [text, target] = GENERATE(table<std::string, std::string>({
      {"./x", "./x"},
      {"../x", "../x"},
      {"/x", "/x"},
      {".", "."},
      {"..", ".."},
      {"~", "~"},
      {"~/x", "~/x"},
      {"dir/", "dir/"},
      {"a\\b", "a\\b"},
      {"C:\\x", "C:\\x"},
      {"x-1.0-py3-none-any.WHL", "x-1.0-py3-none-any.WHL"},
      {"x-1.0.tar.gz", "x-1.0.tar.gz"},
      {"x.zip ; python_version < '3'", "x.zip"},
      {"./x[dev]", "./x"},
      {"..[x]", ".."}, // pip cuts the extras off, and goes there
      {"./my lib", "./my lib"},
      {"file:./x", "file:./x"},
      {"File:///x", "File:///x"},
      {"p @ file:./x", "file:./x"},
      {"p @ ./x", "./x"},
      {"p@x.whl", "x.whl"},
      {"./x;/../../y", "./x;/../../y"}, // readers disagree: the whole
  }));
  auto const requirement = only(text);
  CHECK(requirement.kind == RequirementKind::local_path);
  CHECK(requirement.target == target);
}

TEST_CASE("requirements: options have kinds and targets", "[project][requirements]") {
  auto const [text, kind, target] = GENERATE(table<std::string, RequirementKind, std::string>({
      {"-r requirements.txt", RequirementKind::include, "requirements.txt"},
      {"-rreq/base.txt", RequirementKind::include, "req/base.txt"},
      {"--constraint=c.txt", RequirementKind::constraint, "c.txt"},
      {"-i https://h/simple", RequirementKind::index, "https://h/simple"},
      {"--extra-index-url 'https://h/s'", RequirementKind::extra_index, "https://h/s"},
      {"--find-links wheels", RequirementKind::find_links, "wheels"},
      {"--trust h", RequirementKind::trusted_host, "h"},
      {"--no-index", RequirementKind::option, "--no-index"},
      {"--no-binary=:all:", RequirementKind::option, "--no-binary"},
      {"--hash=sha256:00", RequirementKind::option, "--hash"}, // behind nothing
      {"--what ever", RequirementKind::option, "--what"},
      {"-r", RequirementKind::include, ""},
  }));
  auto const requirement = only(text);
  CHECK(requirement.kind == kind);
  CHECK(requirement.target == target);
  CHECK(requirement.name.empty());
  CHECK(requirement.text == text);
}

TEST_CASE("requirements: an editable has a target and perhaps a name", "[project][requirements]") {
  auto const [text, name, target] = GENERATE(table<std::string, std::string, std::string>({
      {"-e .", "", "."},
      {"-e ./lib[dev]", "", "./lib"},
      {"-e lib", "", "lib"},
      {"-e ./lib ; python_version > '3'", "", "./lib"},
      {"--editable=git+https://h/r#egg=R", "r", "git+https://h/r#egg=R"},
      {"-e 'r @ git+https://h/r'", "r", "git+https://h/r"},
      {"-e \"./my lib\"", "", "./my lib"},
  }));
  auto const requirement = only(text);
  CHECK(requirement.kind == RequirementKind::editable);
  CHECK(requirement.name == name);
  CHECK(requirement.target == target);
}

TEST_CASE("requirements: an editable that readers end differently is told twice",
          "[project][requirements][req:requirements-nothing-hidden]") {
  auto const list = parsed("-e r @ git+http://h/r --pre");
  REQUIRE(kinds_of(list) == std::vector{RequirementKind::editable, RequirementKind::editable,
                                        RequirementKind::option});
  CHECK(list[0].target == "git+http://h/r");
  CHECK(list[0].name == "r");
  CHECK(list[1].target == "r");
}

TEST_CASE("requirements: every option of a line is one, with its own text",
          "[project][requirements][req:requirements-nothing-hidden]") {
  auto const list = parsed("# x\n--index-url X \\\n --trusted-host Y\n");
  REQUIRE(kinds_of(list) == std::vector{RequirementKind::index, RequirementKind::trusted_host});
  CHECK(list[0].line == 2);
  CHECK(list[0].text == "--index-url X");
  CHECK(list[1].line == 2);
  CHECK(list[1].target == "Y");
  CHECK(list[1].text == "--trusted-host Y");
}

TEST_CASE("requirements: what a requirement's own options say stays in its text",
          "[project][requirements]") {
  auto const requirement =
      only("numpy==1.26.4 \\\n  --hash=sha256:00 \\\n  --hash=sha256:01 # via x\n");
  CHECK(requirement == Requirement{.line = 1,
                                   .kind = RequirementKind::package,
                                   .name = "numpy",
                                   .target = "",
                                   .text = "numpy==1.26.4   --hash=sha256:00   --hash=sha256:01",
                                   .pinned = true,
                                   .expands_environment = false});
  CHECK(only("x --config-settings='-i=y' --global-option=z -Ca=b").kind ==
        RequirementKind::package);
}

TEST_CASE("requirements: an option behind a requirement is told",
          "[project][requirements][req:requirements-nothing-hidden]") {
  CHECK(kinds_of(parsed("numpy --trusted-host h -r x")) ==
        std::vector{RequirementKind::package, RequirementKind::trusted_host,
                    RequirementKind::include});
}

TEST_CASE("requirements: environment expansion is seen on the whole line",
          "[project][requirements][req:requirements-environment]") {
  auto const [text, expands] = GENERATE(table<std::string, bool>({
      {"-i https://h/${TOKEN}", true},
      {"numpy==${VERSION}", true},
      {"numpy==${lower}", true}, // pip would not, others might
      {"--pre ${X}", true},
      {"-r $\\\n{X}", true},
      {"numpy # ${X}", false},
      {"numpy==$X", false},
      {"numpy==$ {X}", false},
  }));
  CHECK(only(text).expands_environment == expands);
}

TEST_CASE("requirements: what PowerShell writes is read",
          "[project][requirements][req:text-decoder]") {
  auto bytes = "\xff\xfe"s;
  for (auto const c : "-r base.txt\r\nnumpy==1.0\r\n\r\nscipy"s)
    bytes += {c, '\0'};
  auto const text = base::decode(bytes, "requirements.txt");
  REQUIRE(text);
  auto const list = parsed(text->utf8);
  REQUIRE(kinds_of(list) == std::vector{RequirementKind::include, RequirementKind::package,
                                        RequirementKind::package});
  CHECK(list[0].target == "base.txt");
  CHECK(list[1].line == 2);
  CHECK(list[2].line == 4);
  CHECK(list[2].name == "scipy");
}

TEST_CASE("requirements: at most twenty thousand are read",
          "[project][requirements][req:requirements-limits]") {
  auto text = std::string("# x\n");
  for (auto i = 0; i < 20'000; ++i)
    text += "a\n";
  CHECK(parsed(text).size() == 20'000);
  auto const list = parse_requirements(text + "a\n", "req/a.txt");
  REQUIRE_FALSE(list);
  CHECK(list.error() == base::Error{base::TooComplex{"req/a.txt", 20'002, "requirements", 20'000}});
}

TEST_CASE("requirements: many on one line count, too",
          "[project][requirements][req:requirements-limits]") {
  auto text = std::string();
  for (auto i = 0; i < 20'001; ++i)
    text += "--pre ";
  auto const list = parse_requirements(text, "r");
  REQUIRE_FALSE(list);
  CHECK(list.error() == base::Error{base::TooComplex{"r", 1, "requirements", 20'000}});
}

TEST_CASE("requirements: a text that pip would decode otherwise is refused",
          "[project][requirements][req:requirements-encoding]") {
  auto const list = parse_requirements("# -*- coding: utf-7 -*-\n+AC0-i x\n", "r");
  REQUIRE_FALSE(list);
  CHECK(list.error() == base::Error{base::EncodingUnsupported{"r", "utf-7", "pip"}});
  CHECK(parsed("# -*- coding: utf-8 -*-\nnumpy\n").size() == 1);
}

TEST_CASE("requirements: a long text of anything is read in one pass", "[project][requirements]") {
  auto const piece = GENERATE(as<std::string>(), "a ", "a\\\n", "#", "[]", "@", "-e a ", "'", ",",
                              ";", "(", "./[", "]", "\xe2\x80\xa8", "https://", "==", "#egg=");
  auto text = std::string();
  while (text.size() < (1U << 18U))
    text += piece;
  auto const list = parse_requirements(text, "r");
  CHECK((list.has_value() || std::holds_alternative<base::TooComplex>(list.error().what)));
}
