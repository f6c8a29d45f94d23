#include "job/inputs.hpp"
#include "support/catch.hpp"

#include <string>
#include <tuple>
#include <variant>
#include <vector>

using namespace job;

namespace {

auto reason_of(auto const& result) -> std::string {
  REQUIRE_FALSE(result);
  return std::get<base::InputInvalid>(result.error().what).reason;
}

} // namespace

TEST_CASE("inputs: what a value of an option is", "[job][inputs][req:job-inputs]") {
  CHECK(source_of("data", "{\"n\": 3}").from == From::text);
  CHECK(source_of("data", "-").from == From::standard_input);
  CHECK(source_of("data", "data.json").from == From::file);
  CHECK(source_of("data", "-data.json").from == From::file);
}

TEST_CASE("inputs: a name becomes a file's name", "[job][inputs]") {
  auto const good = GENERATE(as<std::string>(), "data", "_x", "n2", std::string(128, 'a'));
  CHECK(is_parameter(good));
  auto const bad = GENERATE(as<std::string>(), "", "../x", "a/b", "a.b", "2n", "a b", "ä",
                            std::string(129, 'a'), std::string("a\0b", 3));
  CHECK_FALSE(is_parameter(bad));
}

TEST_CASE("inputs: JSON stays as it was written", "[job][inputs][req:job-inputs]") {
  auto const text = std::string("{\"big\": 123456789012345678901234567890, \"e\": 1e999}\n");
  auto const input = check_input("data", "data.json", text);
  REQUIRE(input);
  CHECK(input->text == text);
  CHECK(reason_of(check_input("data", "data.json", "{\n 'a': 1}")) ==
        "line 2, column 2: expected a name in double quotes");
  CHECK(reason_of(check_input("data", "data.json", "")) == "line 1, column 1: expected a value");
}

TEST_CASE("inputs: a request has a key for each parameter", "[job][inputs][req:job-request]") {
  auto const inputs = split_request(
      "request.json", R"({"data": {"n": [1, 2]}, "shots": 10, "data": 2.50, "s": "}"})");
  REQUIRE(inputs);
  CHECK(*inputs == std::vector<Input>{{"shots", "10"}, {"data", "2.50"}, {"s", "\"}\""}});
  CHECK(split_request("-", " {} ")->empty());
  CHECK(reason_of(split_request("r", "[1]")) == "a request is one JSON object");
  CHECK(reason_of(split_request("r", R"({"../x": 1})")) == "\"../x\" is no name of a parameter");
  CHECK(reason_of(split_request("r", "{")) == "line 1, column 2: expected a name in double quotes");
}

TEST_CASE("inputs: a request has at most 10,000 parameters, and costs what its size does",
          "[job][inputs][req:job-request]") {
  auto const request = [](int members, int names) {
    auto text = std::string("{");
    for (auto each = 0; each < members; ++each)
      text += (each == 0 ? "\"n" : ",\"n") + std::to_string(each % names) +
              "\":" + std::to_string(each);
    return text + "}";
  };
  auto const all = split_request("r", request(10'000, 10'000));
  REQUIRE(all);
  CHECK(all->size() == 10'000);
  auto const again = split_request("r", request(10'000, 3));
  REQUIRE(again);
  CHECK(*again == std::vector<Input>{{"n1", "9997"}, {"n2", "9998"}, {"n0", "9999"}});
  CHECK(reason_of(split_request("r", request(10'001, 1))) ==
        "there are more than 10000 parameters");
  CHECK(reason_of(split_request("r", request(500'000, 500'000))) ==
        "there are more than 10000 parameters");
}

TEST_CASE("inputs: a secret's variable is the one that the job template reads",
          "[job][inputs][req:job-secrets]") {
  auto const [name, variable] =
      GENERATE(table<std::string, std::string>({{"api_token", "SECRET_API_TOKEN"},
                                                {"apiToken", "SECRET_API_TOKEN"},
                                                {"ibmToken", "SECRET_IBM_TOKEN"},
                                                {"IBMToken", "SECRET_I_B_M_TOKEN"},
                                                {"API_Key2", "SECRET_A_P_I__KEY2"},
                                                {"_", "SECRET__"},
                                                {"TOKEN", "SECRET_TOKEN"},
                                                {"API_TOKEN", "SECRET_API_TOKEN"},
                                                {"token2Key", "SECRET_TOKEN2_KEY"},
                                                {"x", "SECRET_X"}}));
  CHECK(secret_variable(name) == variable);
}
