#include "report/message.hpp"
#include "support/catch.hpp"
#include "support/golden.hpp"

#include <set>

using namespace base;

TEST_CASE("warnings: every warning has one sentence", "[report][warnings][req:error-golden]") {
  auto const warnings = Warnings{
      {TextTranscoded{"requirements.txt", "UTF-16 LE"}},
      {ProcfileLineIgnored{3, "not a process"}},
      {ProcfileDuplicate{"web", 2}},
      {ProcfileNeedsShell{"web", "$"}},
      {ShellAbsent{"web", "io.buildpacks.stacks.noble.tiny"}},
      {ProcfileModuleSuffix{"web"}},
      {ProcfileWebOverrides{"gunicorn app:app"}},
      {ProcfileWebIgnored{"gunicorn app:app"}},
      {ProcessAliased{"api"}},
      {PatchDropped{".python-version", "3.11.9", "3.11.*"}},
      {CondaFilePreferred{"package-list.txt", "environment.yml"}},
      {ExternalSource{"requirements.txt", 1, "extra index", "download.pytorch.org"}},
      {ProcfileNotWritten{"Read-only file system"}},
      {WindowsName{"data/NUL.txt"}},
      {CaseCollision{"Data.csv", "data.csv"}},
  };
  auto kinds = std::set<std::size_t>();
  auto text = std::string();
  for (auto const& warning : warnings) {
    kinds.insert(warning.what.index());
    text += report::describe_warning(warning) + "\n";
  }
  CHECK(kinds.size() == std::variant_size_v<Notice>);
  support::check_golden("report/warnings.txt", text);
}
