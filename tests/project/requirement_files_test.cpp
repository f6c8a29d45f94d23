#include "project/requirement_files.hpp"
#include "support/catch.hpp"

using base::DirectiveDefect;
using project::SourcePolicy;
using Names = std::vector<std::string>;

namespace {

auto snapshot(std::map<std::string, std::string> const& files) -> project::Snapshot {
  auto result = project::Snapshot{};
  for (auto const& [path, text] : files)
    result.entries[path] = base::Text{.utf8 = text};
  return result;
}

auto follow(project::Snapshot const& files) -> project::RequirementFiles {
  return project::follow_requirements(files, {"requirements.txt"}, SourcePolicy::standard);
}

auto defect_of(project::RequirementFiles const& followed) -> std::optional<DirectiveDefect> {
  if (!followed.problem)
    return std::nullopt;
  auto const* const refused = std::get_if<base::DirectiveRefused>(&followed.problem->what);
  REQUIRE(refused != nullptr);
  return refused->defect;
}

} // namespace

TEST_CASE("requirement files: includes are followed relative to their file",
          "[project][requirement_files][req:includes-followed]") {
  auto const followed = follow(snapshot({{"requirements.txt", "-r req/base.txt\nnumpy==1.0\n"},
                                         {"req/base.txt", "-c ../limits.txt\nscipy\n"},
                                         {"limits.txt", "scipy<2\n"}}));
  REQUIRE_FALSE(followed.problem);
  auto paths = Names();
  for (auto const& file : followed.files)
    paths.push_back(file.path);
  CHECK(paths == Names{"requirements.txt", "req/base.txt", "limits.txt"});
  CHECK(asks_for_packages(followed));
  CHECK_FALSE(all_pinned(followed));
}

TEST_CASE("requirement files: what is still to be read is asked for",
          "[project][requirement_files]") {
  auto const followed = follow(snapshot({{"requirements.txt", "-r a.txt\n-r b.txt\n-r a.txt\n"}}));
  CHECK(followed.unread == Names{"a.txt", "b.txt"});
  CHECK_FALSE(followed.problem);
}

TEST_CASE("requirement files: an include that is not there is an error with its line",
          "[project][requirement_files][req:includes-followed]") {
  auto files = snapshot({{"requirements.txt", "numpy\n-r gone.txt\n"}});
  files.entries["gone.txt"] = project::Absent{};
  auto const followed = follow(files);
  REQUIRE(defect_of(followed) == DirectiveDefect::include_missing);
  CHECK(std::get<base::DirectiveRefused>(followed.problem->what).line == 2);
}

TEST_CASE("requirement files: loops, depth and number are bounded",
          "[project][requirement_files][req:includes-bounded]") {
  CHECK(defect_of(follow(
            snapshot({{"requirements.txt", "-r a.txt\n"}, {"a.txt", "-r requirements.txt\n"}}))) ==
        DirectiveDefect::include_loop);
  CHECK(defect_of(follow(snapshot({{"requirements.txt", "-r requirements.txt\n"}}))) ==
        DirectiveDefect::include_loop);

  auto chain = std::map<std::string, std::string>{{"requirements.txt", "-r 0.txt\n"}};
  for (auto i = 0; i < 20; ++i)
    chain[std::to_string(i) + ".txt"] = "-r " + std::to_string(i + 1) + ".txt\n";
  CHECK(defect_of(follow(snapshot(chain))) == DirectiveDefect::include_depth);

  auto wide = std::string();
  for (auto i = 0; i < 1000; ++i)
    wide += "-r " + std::to_string(i) + ".txt\n";
  CHECK(defect_of(follow(snapshot({{"requirements.txt", wide}}))) ==
        DirectiveDefect::include_count);
}

TEST_CASE("requirement files: the same file twice is no loop and read once",
          "[project][requirement_files]") {
  auto const followed = follow(snapshot({{"requirements.txt", "-r a.txt\n-r b.txt\n"},
                                         {"a.txt", "-c c.txt\n"},
                                         {"b.txt", "-c c.txt\n"},
                                         {"c.txt", "numpy<3\n"}}));
  CHECK_FALSE(followed.problem);
  CHECK(followed.files.size() == 4);
}

TEST_CASE("requirement files: what leaves the project is refused",
          "[project][requirement_files][req:includes-stay-inside]") {
  auto const line = GENERATE(as<std::string>{}, "-r ../up.txt", "-c /etc/passwd", "-r ~/x.txt");
  CHECK(defect_of(follow(snapshot({{"requirements.txt", line + "\n"}}))) ==
        DirectiveDefect::leaves_project);
}

TEST_CASE("requirement files: outside sources are named, and refused by the strict policy",
          "[project][requirement_files][req:policy-strict]") {
  auto const files = snapshot(
      {{"requirements.txt", "--extra-index-url https://u:t@download.example/whl\ntorch\n"}});
  auto const standard = follow(files);
  REQUIRE_FALSE(standard.problem);
  CHECK(standard.warnings == base::Warnings{{base::ExternalSource{
                                 "requirements.txt", 1, "extra index", "download.example"}}});
  auto const strict =
      project::follow_requirements(files, {"requirements.txt"}, SourcePolicy::strict);
  CHECK(defect_of(strict) == DirectiveDefect::forbidden_by_policy);
}

TEST_CASE("requirement files: UTF-16 is read, with a word about it",
          "[project][requirement_files][req:text-decoder]") {
  auto files = project::Snapshot{};
  files.entries["requirements.txt"] =
      base::Text{.utf8 = "numpy\r\n", .encoding = base::Encoding::utf16_le};
  auto const followed = follow(files);
  CHECK(followed.warnings ==
        base::Warnings{{base::TextTranscoded{"requirements.txt", "UTF-16 LE"}}});
  CHECK(asks_for_packages(followed));
}

TEST_CASE("requirement files: a file that cannot be used is the problem",
          "[project][requirement_files]") {
  auto files = project::Snapshot{};
  files.entries["requirements.txt"] =
      base::Error{base::FileUnusable{"requirements.txt", base::FileDefect::fifo}};
  auto const followed = follow(files);
  CHECK(followed.problem ==
        base::Error{base::FileUnusable{"requirements.txt", base::FileDefect::fifo}});
  CHECK(followed.present.empty());
}

TEST_CASE("requirement files: comments and options ask for nothing",
          "[project][requirement_files]") {
  CHECK_FALSE(asks_for_packages(follow(snapshot({{"requirements.txt", "# x\n--pre\n\n"}}))));
  CHECK(all_pinned(follow(snapshot({{"requirements.txt", "numpy==1.26.4\nscipy===1.0\n"}}))));
}
