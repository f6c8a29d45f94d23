#include "base/text.hpp"
#include "base/warning.hpp"
#include "report/message.hpp"

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <variant>

namespace report {

namespace {

template <class... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};

auto shown(std::string_view text) -> std::string {
  return base::printable(text, 120);
}

} // namespace

// A table of sentences: long, and not complex.
auto describe_warning(base::Warning const& warning) // NOLINT(readability-function-size)
    -> std::string {
  return std::visit(
      Overloaded{
          [](base::TextTranscoded const& it) {
            return fmt::format("{} is {}: read, but UTF-8 is safer", shown(it.file), it.encoding);
          },
          [](base::ProcfileLineIgnored const& it) {
            return fmt::format("Procfile:{}: not a \"name: command\" line, ignored: {}", it.line,
                               shown(it.text));
          },
          [](base::ProcfileDuplicate const& it) {
            return fmt::format("Procfile:{}: {} stands there twice, this line counts", it.line,
                               it.type);
          },
          [](base::ProcfileNeedsShell const& it) {
            return fmt::format("Procfile: {} is started through bash because of {}", it.type,
                               shown(it.because));
          },
          [](base::ShellAbsent const& it) {
            return fmt::format("Procfile: {} needs bash, which run images of the stack {} do not "
                               "have: it will not start",
                               it.type, shown(it.stack));
          },
          [](base::ProcfileModuleSuffix const& it) {
            return fmt::format("Procfile: {} says python -m app.py, which Python does not accept; "
                               "started as python -m app",
                               it.type);
          },
          [](base::ProcfileWebOverrides const& it) {
            return fmt::format("the Procfile's web process is started instead of the job template: "
                               "{} (BP_PLANQK_MODE=service would choose the template)",
                               shown(it.command));
          },
          [](base::ProcfileWebIgnored const& it) {
            return fmt::format("BP_PLANQK_MODE=service: the Procfile's web process is not used: {}",
                               shown(it.command));
          },
          [](base::ProcessAliased const& it) {
            return fmt::format("the only process, {}, is started by default, also as web", it.type);
          },
          [](base::PatchDropped const& it) {
            return fmt::format("{} asks for {}: builders serve the newest patch, {}", it.source,
                               it.text, it.hint);
          },
          [](base::CondaFilePreferred const& it) {
            return fmt::format("{} is used, {} beside it is not", it.used, it.ignored);
          },
          [](base::ExternalSource const& it) {
            return fmt::format("{}:{}: {} on {}", shown(it.file), it.line, it.kind, shown(it.host));
          },
          [](base::ProcfileNotWritten const& it) {
            return fmt::format("the Procfile could not be added to the image's application "
                               "directory ({}): the image starts all the same",
                               it.reason);
          },
          [](base::WindowsName const& it) {
            return fmt::format("{} is a name that Windows keeps for a device", shown(it.path));
          },
          [](base::CaseCollision const& it) {
            return fmt::format("{} and {} differ by case alone: Windows and macOS see one file",
                               shown(it.first), shown(it.second));
          },
      },
      warning.what);
}

} // namespace report
