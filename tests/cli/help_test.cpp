#include "cli/command.hpp"
#include "cli/completion.hpp"
#include "cli/help.hpp"
#include "cli/template_data.hpp"
#include "support/catch.hpp"
#include "support/golden.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

TEST_CASE("help: the whole interface", "[cli][help][req:job-help]") {
  support::check_golden("job/help.txt", cli::general_help());
  for (auto const& command : cli::commands()) {
    support::check_golden("job/help-" + std::string(command.name) + ".txt",
                          cli::command_help(command));
    CHECK_FALSE(command.examples.empty());
  }
}

TEST_CASE("completion: every command and option, for each shell",
          "[cli][completion][req:job-completion]") {
  CHECK_FALSE(cli::completion_script("tcsh"));
  for (auto const* const shell : {"bash", "zsh", "fish"}) {
    auto const script = cli::completion_script(shell);
    REQUIRE(script);
    support::check_golden("job/completion." + std::string(shell), *script);
    for (auto const& command : cli::commands())
      CHECK(script->contains(command.name));
  }
}

TEST_CASE("template: what is compiled in is what the buildpack has",
          "[cli][template][req:job-combine]") {
  auto const root = support::source_root() / "buildpacks/planqk-wrapper/template";
  auto found = std::size_t{0};
  for (auto const& entry : std::filesystem::recursive_directory_iterator(root / "app"))
    found += entry.path().extension() == ".py" ? 1U : 0U;
  CHECK(cli::template_files().size() == found);
  for (auto const& file : cli::template_files()) {
    auto stream = std::ifstream(root / file.path, std::ios::binary);
    auto const text = std::string(std::istreambuf_iterator<char>(stream), {});
    INFO(file.path);
    CHECK(text == file.text);
  }
}
