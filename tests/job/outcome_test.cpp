#include "job/outcome.hpp"
#include "support/catch.hpp"

#include <variant>

using namespace job;

namespace {

template <class Failure>
auto is(std::optional<base::Error> const& error) -> bool {
  return error && std::holds_alternative<Failure>(error->what);
}

} // namespace

TEST_CASE("outcome: an engine's answer", "[job][outcome]") {
  CHECK(parse_end("0\tfalse\texited\t\n") == End{});
  CHECK(parse_end("137\ttrue\texited\t\n") == End{.exit_code = 137, .out_of_memory = true});
  CHECK(parse_end("127\tfalse\tcreated\tno such file\n") ==
        End{.exit_code = 127, .state = State::never_started, .error = "no such file"});
  CHECK(parse_end("0\tfalse\tconfigured\t\n") == End{.state = State::never_started}); // podman
  CHECK_FALSE(parse_end(""));
  CHECK_FALSE(parse_end("x\tfalse\texited\t"));
}

TEST_CASE("outcome: what an end means", "[job][outcome][req:job-exit-codes]") {
  auto const limits = Limits{};
  CHECK_FALSE(judge({}, limits));
  // A child of the job was killed, and the job went on to a good end.
  CHECK_FALSE(judge({.exit_code = 0, .out_of_memory = true}, limits));
  CHECK(is<base::JobOutOfMemory>(judge({.exit_code = 137, .out_of_memory = true}, limits)));
  CHECK(is<base::JobFailed>(judge({.exit_code = 137}, limits)));
  CHECK(is<base::JobFailed>(judge({.exit_code = 1}, limits)));
  CHECK(is<base::JobFailed>(judge({.exit_code = 127}, limits))); // the program's own
  CHECK(is<base::JobNotStarted>(
      judge({.exit_code = 127, .state = State::never_started, .error = "no such file"}, limits)));
  CHECK(is<base::EngineUnavailable>(judge({.state = State::running}, limits)));
  CHECK(is<base::JobTimedOut>(judge({.exit_code = 143, .stopped = Stopped::by_time}, limits)));
  CHECK(is<base::Interrupted>(
      judge({.exit_code = 143, .stopped = Stopped::by_signal, .signal = 15}, limits)));
  auto const excess = base::OutputTooLarge{.limit = "bytes", .allowed = 1};
  CHECK(is<base::OutputTooLarge>(
      judge({.exit_code = 137, .stopped = Stopped::by_output, .over_limit = excess}, limits)));
}

TEST_CASE("outcome: the job's own codes pass through below ours", "[job][outcome]") {
  CHECK(passed_through(2) == 2);
  CHECK(passed_through(12) == 12);
  CHECK(passed_through(63) == 63);
  CHECK(passed_through(64) == 1);
  CHECK(passed_through(139) == 1);
}
