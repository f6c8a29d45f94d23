#include "cnb/generator.hpp"

#include <array>

namespace test_cnb {

namespace {

using namespace std::string_view_literals;

constexpr auto pieces = std::array{
    "a"sv,      "b-c"sv,        "X_9"sv,        "."sv,       " "sv,          "\""sv,
    "'"sv,      "\"\"\""sv,     "'''"sv,        "\\"sv,      "\\u0041"sv,    "\n"sv,
    "\r\n"sv,   "\r"sv,         "\t"sv,         "\b\f\v"sv,  "\0"sv,         "\x1b[31m"sv,
    "\x7f"sv,   "#"sv,          "= ["sv,        "]]\n[x]"sv, "{}"sv,         ","sv,
    "%s"sv,     "ü"sv,          "日本"sv,       "\u0085"sv,  "\u2028"sv,     "\ufeff"sv,
    "\uffff"sv, "\U0001f600"sv, "\U0010ffff"sv, "true"sv,    "1979-05-27"sv, "a.b.c"sv,
};

constexpr auto id_characters = "abzABZ019./-"sv;
constexpr auto type_characters = "abzABZ019._-"sv;

} // namespace

auto Generator::below(unsigned limit) -> unsigned {
  return static_cast<unsigned>(engine_() % limit);
}

auto Generator::text() -> std::string {
  auto result = std::string();
  for (auto count = below(6); count > 0; --count)
    result += pieces[below(pieces.size())];
  return result;
}

auto Generator::name() -> std::string {
  return text() + std::string(pieces[below(pieces.size())]);
}

auto Generator::words(std::string_view alphabet) -> std::string {
  auto result = std::string("x"); // never a reserved word, never a dot alone
  for (auto count = below(12); count > 0; --count)
    result += alphabet[below(static_cast<unsigned>(alphabet.size()))];
  return result;
}

auto Generator::texts() -> std::vector<std::string> {
  auto result = std::vector<std::string>(below(4));
  for (auto& element : result)
    element = text();
  return result;
}

auto Generator::value(unsigned depth) -> cnb::Value {
  switch (below(depth > 0 ? 6 : 5)) {
  case 0:
    return {text()};
  case 1:
    return {below(2) == 0};
  case 2:
    return {static_cast<std::int64_t>((std::uint64_t{engine_()} << 32U) | engine_())};
  case 3:
    return {std::int64_t{below(3)} - 1};
  case 4:
    return {texts()};
  default:
    return {metadata(depth - 1)};
  }
}

auto Generator::metadata(unsigned depth) -> cnb::Metadata {
  auto result = cnb::Metadata();
  for (auto count = below(5); count > 0; --count)
    result.insert_or_assign(text(), value(depth));
  return result;
}

auto Generator::require() -> cnb::Require {
  return {.name = name(), .metadata = metadata(3)};
}

auto Generator::alternative() -> cnb::PlanAlternative {
  auto result = cnb::PlanAlternative();
  for (auto count = below(3); count > 0; --count)
    result.provides.push_back(name());
  for (auto count = below(3); count > 0; --count)
    result.requires_.push_back(require());
  return result;
}

auto Generator::build_plan() -> cnb::BuildPlan {
  auto result = cnb::BuildPlan();
  for (auto count = below(4); count > 0; --count)
    result.alternatives.push_back(alternative());
  if (result == cnb::BuildPlan{{cnb::PlanAlternative{}}}) // the same file as an empty plan
    result.alternatives.clear();
  return result;
}

auto Generator::buildpack_plan() -> cnb::BuildpackPlan {
  auto result = cnb::BuildpackPlan();
  for (auto count = below(4); count > 0; --count)
    result.entries.push_back(require());
  return result;
}

auto Generator::process() -> cnb::Process {
  auto const type = cnb::ProcessType::parse(words(type_characters));
  return {.type = type.value_or(cnb::web_process()),
          .command = texts(),
          .is_default = below(2) == 0 ? cnb::Default::yes : cnb::Default::no,
          .working_directory = text()};
}

auto Generator::launch() -> cnb::Launch {
  auto result = cnb::Launch();
  for (auto count = below(4); count > 0; --count)
    result.processes.push_back(process());
  for (auto count = below(4); count > 0; --count)
    result.labels.insert_or_assign(text(), text());
  return result;
}

auto Generator::layer() -> cnb::LayerMetadata {
  return {.types = {.launch = below(2) == 0, .build = below(2) == 0, .cache = below(2) == 0},
          .metadata = metadata(4)};
}

auto Generator::descriptor() -> cnb::Descriptor {
  auto result = cnb::Descriptor();
  result.api = std::to_string(below(2)) + "." + std::to_string(below(20));
  result.id = words(id_characters);
  result.version = std::to_string(below(100)) + "." + std::to_string(below(3)) + ".0";
  result.name = text();
  result.homepage = text();
  result.description = text();
  result.keywords = texts();
  result.licenses = texts();
  result.sbom_formats = texts();
  for (auto count = below(3); count > 0; --count)
    result.targets.push_back({.os = text(), .arch = text()});
  result.stacks = texts();
  result.metadata = metadata(3);
  return result;
}

} // namespace test_cnb
