#include "project/conda.hpp"
#include "support/catch.hpp"

#include <string>
#include <tuple>
#include <vector>

using base::YamlFeature;
using project::CondaEnvironment;
using project::parse_environment_yml;

using Lines = std::vector<std::string>;

namespace {

auto parsed(std::string_view text) -> CondaEnvironment {
  auto const environment = parse_environment_yml(text, "environment.yml");
  REQUIRE(environment);
  return *environment;
}

auto error_of(std::string_view text) -> base::Error {
  auto const environment = parse_environment_yml(text, "environment.yml");
  REQUIRE_FALSE(environment);
  return environment.error();
}

auto python_of(std::string const& spec) -> std::optional<std::string> {
  return parsed("dependencies:\n  - \"" + spec + "\"\n").python;
}

} // namespace

TEST_CASE("conda: an environment as PlanQK's samples ship it",
          "[project][conda][req:conda-environment]") {
  auto const environment = parsed(R"(name: my-service
channels:
  - conda-forge   # a comment
  - defaults
dependencies:
  - python=3.9
  - pip
  - numpy >=1.20,<2
  - pip:
      - -r requirements.txt
      - loguru==0.6.0 # required
variables:
  LOG_LEVEL: DEBUG
  RATIO: 0.50
prefix: /opt/conda/envs/x
)");
  CHECK(environment.channels == Lines{"conda-forge", "defaults"});
  CHECK(environment.dependencies == Lines{"python=3.9", "pip", "numpy >=1.20,<2"});
  CHECK(environment.pip == Lines{"-r requirements.txt", "loguru==0.6.0"});
  CHECK(environment.pip_lines == std::vector{10, 11});
  CHECK(environment.variables ==
        decltype(environment.variables){{"LOG_LEVEL", "DEBUG"}, {"RATIO", "0.50"}});
  CHECK(environment.python == "3.9");
}

TEST_CASE("conda: nothing is required", "[project][conda]") {
  auto const text =
      GENERATE(as<std::string>(), "", "\n", "# only a comment\n", "---\n", "{}", "~", "name: x",
               "dependencies:\n", "dependencies: null", "dependencies: []", "dependencies:\n  - \n",
               "dependencies:\n  - pip:\n", "channels:\nvariables:\n", "channels: defaults",
               "variables: [a]", "dependencies: [[a, b], [pip]]", "dependencies: [{conda: [a]}]",
               "? [dependencies]\n: [a]", "? {a: 1}\n: b", "name: x\n...\n");
  INFO(text);
  CHECK(parsed(text) == CondaEnvironment{});
}

TEST_CASE("conda: flow style, quotes and Windows line ends mean the same", "[project][conda]") {
  auto const expected = parsed("dependencies:\n- python=3.9\n- pip:\n  - a\n");
  auto const text = GENERATE(
      as<std::string>(), "dependencies: [python=3.9, {pip: [a]}]",
      "{dependencies: [python=3.9, pip: [a]]}", R"("dependencies": ['python=3.9', {"pip": ["a"]}])",
      "%YAML 1.2\n---\ndependencies: !!seq [!!str python=3.9, !!map {pip: [! a]}]");
  INFO(text);
  auto environment = parsed(text);
  CHECK(environment.pip_lines.size() == 1);
  environment.pip_lines = expected.pip_lines;
  CHECK(environment == expected);
  CHECK(parsed("dependencies:\r\n- python=3.9\r\n- pip:\r\n  - a\r\n") == expected);
}

TEST_CASE("conda: a collection as a key names nothing", "[project][conda]") {
  CHECK(parsed("dependencies: [a]\n? [x]\n: text").dependencies == Lines{"a"});
  CHECK(parsed("dependencies:\n- pip: [a]\n  ? {x: y}\n  : [b]").pip == Lines{"a"});
}

TEST_CASE("conda: several pip lists are one", "[project][conda]") {
  auto const environment =
      parsed("dependencies:\n- pip: [a]\n- b\n- pip:\n  - c\n  -\n  - ''\n  - d\n  other: [e]\n");
  CHECK(environment.pip == Lines{"a", "c", "d"});
  CHECK(environment.pip_lines == std::vector{2, 5, 8});
  CHECK(environment.dependencies == Lines{"b"});
}

TEST_CASE("conda: a pip entry of several lines is several",
          "[project][conda][req:conda-pip-lines]") {
  auto const environment =
      parsed("dependencies:\n- pip:\n  - |\n    a\n\n    -i http://x\n  - b\n");
  CHECK(environment.pip == Lines{"a", "-i http://x", "b"});
  CHECK(environment.pip_lines == std::vector{3, 3, 7});
  CHECK(parsed(R"(dependencies: [pip: ["a\r\nb\rc"]])").pip == Lines{"a", "b", "c"});
}

TEST_CASE("conda: a pip entry cannot hide a line from us",
          "[project][conda][req:conda-pip-lines]") {
  auto const entry =
      GENERATE(as<std::string>(), R"("a\x0b-i http://x")", R"("a\f-i http://x")", R"("a\x1cb")",
               R"("a\x85b")", R"("a\u2028b")", R"("a\u2029b")", R"("a\0b")", R"("a\x7f")",
               R"("--trusted-\\")", "'--trusted-\\'", "--trusted-\\", R"("a \\ ")", R"("a \\\nb")");
  INFO(entry);
  auto const error = error_of("dependencies:\n- pip:\n  - " + entry + "\n  - host x\n");
  auto const* const invalid = std::get_if<base::SyntaxInvalid>(&error.what);
  REQUIRE(invalid != nullptr);
  CHECK(invalid->line == 3);
  CHECK(invalid->column == 5);
}

TEST_CASE("conda: variables are text", "[project][conda]") {
  auto const environment =
      parsed("variables:\n  A: 1\n  B: 'yes'\n  C:\n  D: [x]\n  5: {y: z}\n  E: ~\n  F: true\n");
  CHECK(environment.variables ==
        decltype(environment.variables){
            {"A", "1"}, {"B", "yes"}, {"C", ""}, {"E", ""}, {"F", "true"}});
}

TEST_CASE("conda: only keys of the top level count", "[project][conda]") {
  CHECK(parsed("x: {dependencies: [a], channels: [b], variables: {c: d}}\n"
               "dependencies:\n- y: {pip: [a]}\n- [pip: [b]]\n") == CondaEnvironment{});
}

TEST_CASE("conda: the Python spec", "[project][conda][req:conda-python]") {
  auto const [spec, expected] = GENERATE(table<std::string, std::string>({
      {"python", "*"},
      {"python=3.9", "3.9"},
      {"python =3.9", "3.9"},
      {"python= 3.9", "3.9"},
      {"python==3.9.18", "==3.9.18"},
      {"python 3.9", "3.9"},
      {"python 3.9.*", "3.9.*"},
      {"python=3.9.*", "3.9.*"},
      {"python=3.9=h12_0", "3.9"},
      {"python=3.9.18=*_cpython", "3.9.18"},
      {"python==3.9.18=h12_0", "==3.9.18"},
      {"python 3.9.18 h12_0", "3.9.18"},
      {"python=3.9.*=*_cpython", "3.9.*"},
      {"python>=3.8,<3.13", ">=3.8,<3.13"},
      {"python >=3.8,<3.13", ">=3.8,<3.13"},
      {"python >=3.8, <3.13", ">=3.8, <3.13"},
      {"python >= 3.8 , < 3.13", ">= 3.8 , < 3.13"},
      {"python >=3.8,<3.13 h12_0", ">=3.8,<3.13"},
      {"python 3.8|3.9", "3.8|3.9"},
      {"python 3.8 | 3.9", "3.8 | 3.9"},
      {"python!=3.9", "!=3.9"},
      {"python~=3.9", "~=3.9"},
      {"python<3.13", "<3.13"},
      {"conda-forge::python=3.10", "3.10"},
      {"conda-forge/linux-64::python", "*"},
      {"Python=3.9", "3.9"},
      {" python=3.9 ", "3.9"},
      {"python[version=3.9]", "*"},
      {"python=3.9[build=x]", "3.9"},
      {"python=*", "*"},
      {"python=", "*"},
  }));
  INFO(spec);
  CHECK(python_of(spec) == expected);
}

TEST_CASE("conda: other packages are not Python", "[project][conda]") {
  auto const spec = GENERATE(as<std::string>(), "numpy", "python-dateutil=2.8", "ipython=8",
                             "python_abi=3.9", "python.app", "pythonnet", "x::pypy", "::", "=3.9");
  INFO(spec);
  CHECK(python_of(spec) == std::nullopt);
}

TEST_CASE("conda: the first spec that tells a version counts", "[project][conda]") {
  CHECK(parsed("dependencies: [python, python=3.9, python=3.10]").python == "3.9");
  CHECK(parsed("dependencies: [python=3.9, python]").python == "3.9");
}

TEST_CASE("conda: a long spec is read in one pass", "[project][conda][req:parsers-bounded]") {
  auto const blanks = std::string(200'000, ' ');
  CHECK(python_of("python >=3.8" + blanks + ",<4") == ">=3.8" + blanks + ",<4");
  CHECK(python_of("python " + blanks + "3.8 h") == "3.8");
}

TEST_CASE("conda: what YAML can do beyond lists and maps is refused",
          "[project][conda][req:yaml-plain-only]") {
  using Row = std::tuple<std::string, YamlFeature, int, int>;
  auto const [text, feature, line, column] = GENERATE(values<Row>({
      {"a: &x 1", YamlFeature::anchor, 1, 4},
      {"a: &x\nb: 1", YamlFeature::anchor, 1, 4},
      {"a: 1\nb: &x [1]", YamlFeature::anchor, 2, 4},
      {"a: &x {b: 1}", YamlFeature::anchor, 1, 4},
      {"&x a: 1", YamlFeature::anchor, 1, 1},
      {"&x\na: 1", YamlFeature::anchor, 1, 1},
      {"a: 1\n<<: {b: 2}", YamlFeature::merge_key, 2, 1},
      {"a: {<<: 1}", YamlFeature::merge_key, 1, 5},
      {"!!merge <<: 1", YamlFeature::merge_key, 1, 1},
      {"a: !x 1", YamlFeature::custom_tag, 1, 4},
      {"a: !!binary aGk=", YamlFeature::custom_tag, 1, 4},
      {"a: !!set {x}", YamlFeature::custom_tag, 1, 4},
      {"a: !!python/object:os.system [x]", YamlFeature::custom_tag, 1, 4},
      {"a: !<tag:x,2000:y> z", YamlFeature::custom_tag, 1, 4},
      {"%TAG ! tag:x,2000:\n---\na: !y z", YamlFeature::custom_tag, 3, 4},
      {"!x\na: 1", YamlFeature::custom_tag, 1, 1},
      {"a: 1\n---\nb: 2", YamlFeature::several_documents, 2, 1},
      {"a: 1\n---\n", YamlFeature::several_documents, 2, 1},
      {"---\n---\n", YamlFeature::several_documents, 2, 1},
      {"a: 1\n...\n---\nb: 1", YamlFeature::several_documents, 3, 1},
      {"a: 1\nb: 2\na: 3", YamlFeature::duplicate_key, 3, 1},
      {"a: 1\n'a': 3", YamlFeature::duplicate_key, 2, 1},
      {"x: {a: 1, b: 2, a: 3}", YamlFeature::duplicate_key, 1, 17},
      {"null: 1\n~: 2", YamlFeature::duplicate_key, 2, 1},
      {"dependencies:\n- pip: [a]\n  pip: [b]", YamlFeature::duplicate_key, 3, 3},
  }));
  INFO(text);
  CHECK(error_of(text) ==
        base::Error{base::YamlFeatureRefused{
            .file = "environment.yml", .line = line, .column = column, .feature = feature}});
}

TEST_CASE("conda: an alias is refused with its anchor or without",
          "[project][conda][req:yaml-plain-only]") {
  auto const defined = error_of("a: &x [*x]");
  CHECK(std::holds_alternative<base::YamlFeatureRefused>(defined.what)); // the anchor comes first
  CHECK(std::holds_alternative<base::YamlFeatureRefused>(error_of("a: *x").what));
}

TEST_CASE("conda: quoted merge keys and core tags are plain text", "[project][conda]") {
  auto const text =
      GENERATE(as<std::string>(), "'<<': 1", "\"<<\": {a: 1}", "a: <<", "a: [<<]", "a: !!str x",
               "a: !!int 1", "a: !!float 1.5", "a: !!bool true", "a: !!null ''", "a: ! x",
               "a: !!seq [1]", "a: !!map {b: 1}", "a: {b: 1}\nc: {b: 1}");
  INFO(text);
  CHECK(parse_environment_yml(text, "environment.yml"));
}

TEST_CASE("conda: lists and maps stand where they belong",
          "[project][conda][req:conda-environment]") {
  using Row = std::tuple<std::string, int, int, std::string>;
  auto const [text, line, column, detail] = GENERATE(values<Row>({
      {"- a", 1, 1, "expected a mapping"},
      {"\n\n[a]", 1, 1, "expected a mapping"},
      {"text", 1, 1, "expected a mapping"},
      {"name: x\ndependencies: numpy", 2, 15, "expected a list"},
      {"dependencies: ''", 1, 15, "expected a list"},
      {"dependencies:\n  numpy: 1", 2, 3, "expected a list"},
      {"dependencies:\n- pip: numpy", 2, 8, "expected a list"},
      {"dependencies:\n- pip: {a: b}", 2, 8, "expected a list"},
      {"dependencies:\n- pip:\n  - a: b", 3, 5, "expected one requirement"},
      {"dependencies:\n- pip:\n  - [a]", 3, 5, "expected one requirement"},
  }));
  INFO(text);
  CHECK(error_of(text) ==
        base::Error{base::SyntaxInvalid{
            .file = "environment.yml", .line = line, .column = column, .detail = detail}});
}

TEST_CASE("conda: invalid YAML is an error with line and column",
          "[project][conda][req:manifest-error-located]") {
  using Row = std::tuple<std::string, int, int>;
  auto const [text, line, column] = GENERATE(values<Row>({
      {"a: 1\n\tb: 2", 2, 1},
      {"a: b: c", 1, 5},
      {"a: [1, 2", 2, 1}, // where the list is missed
      {"- \"numpy", 1, 1},
      {"name: x\na: }", 2, 4},
      {"a: @x", 1, 4},
  }));
  INFO(text);
  auto const error = error_of(text);
  auto const* const invalid = std::get_if<base::SyntaxInvalid>(&error.what);
  REQUIRE(invalid != nullptr);
  CHECK(invalid->file == "environment.yml");
  CHECK(invalid->line == line);
  CHECK(invalid->column == column);
  CHECK_FALSE(invalid->detail.empty());
}

TEST_CASE("conda: depth and number of nodes have limits", "[project][conda][req:parsers-bounded]") {
  auto const nested = [](std::size_t depth) {
    return "a: " + std::string(depth - 1, '[') + std::string(depth - 1, ']');
  };
  CHECK(parsed(nested(64)) == CondaEnvironment{});
  CHECK(error_of(nested(65)) == base::Error{base::TooComplex{"environment.yml", 1, "depth", 64}});
  auto list = std::string("a:\n");
  for (auto i = 0; i < 19'997; ++i)
    list += "- x\n";
  CHECK(parsed(list) == CondaEnvironment{}); // with the map, the key and the list: 20,000
  CHECK(error_of(list + "- x\n") ==
        base::Error{base::TooComplex{"environment.yml", 19'999, "nodes", 20'000}});
}

TEST_CASE("conda: hostile texts of 256 KiB end in an error",
          "[project][conda][req:parsers-bounded]") {
  auto const pattern =
      GENERATE(as<std::string>(), "[", "{", "[{", "{? ", "- ", "? ", "a: ", "{a: ", "- &a x\n", "&",
               "!", "k: 1\n", "- - [", "a:\n- ", "---\n", "\"\\n", "[a, ", "*a ", "|\n");
  INFO(pattern);
  auto text = std::string();
  while (text.size() + pattern.size() <= 256U * 1024U)
    text += pattern;
  CHECK_FALSE(parse_environment_yml(text, "environment.yml"));
}

TEST_CASE("conda: a package list has one spec a line", "[project][conda][req:conda-package-list]") {
  auto const list =
      project::parse_package_list("# platform: linux-64\r\n\n"
                                  "numpy=1.26.4=py39_0\n  python=3.9.18=h955ad1f_0  \n"
                                  "scipy=1.11 # why\n",
                                  "package-list.txt");
  REQUIRE(list);
  CHECK(list->dependencies ==
        Lines{"numpy=1.26.4=py39_0", "python=3.9.18=h955ad1f_0", "scipy=1.11"});
  CHECK(list->python == "3.9.18");
  CHECK(list->pip.empty());
  CHECK(list->channels.empty());
}

TEST_CASE("conda: an explicit list has URLs", "[project][conda][req:conda-package-list]") {
  auto const numpy = std::string("https://x/main/linux-64/numpy-1.26.4-py39_0.conda#d41d8cd9");
  auto const python = std::string("https://x/main/linux-64/python-3.9.18-h955ad1f_0.conda");
  auto const list =
      project::parse_package_list("@EXPLICIT\n" + numpy + '\n' + python + '\n', "package-list.txt");
  REQUIRE(list);
  CHECK(list->dependencies == Lines{numpy, python});
  CHECK(list->python == "3.9.18");
}

TEST_CASE("conda: packages with python in front are not Python in URLs", "[project][conda]") {
  auto const url =
      GENERATE(as<std::string>(), "https://x/python-dateutil-2.8-py_0.conda",
               "https://x/python_abi-3.9-2.conda", "https://x/ipython-8.1-0.conda",
               "https://x/python", "https://python-3.9/x-1-0.conda", "https://x/python-");
  INFO(url);
  auto const list = project::parse_package_list(url, "package-list.txt");
  REQUIRE(list);
  CHECK(list->python == std::nullopt);
}

TEST_CASE("conda: a package list has 20,000 specs at most",
          "[project][conda][req:parsers-bounded]") {
  auto text = std::string();
  for (auto i = 0; i < 20'000; ++i)
    text += "a\n";
  CHECK(project::parse_package_list(text, "package-list.txt"));
  CHECK(project::parse_package_list(text + "#a\n\n", "package-list.txt"));
  auto const list = project::parse_package_list(text + "a", "package-list.txt");
  REQUIRE_FALSE(list);
  CHECK(list.error() == base::Error{base::TooComplex{"package-list.txt", 20'001, "specs", 20'000}});
}
