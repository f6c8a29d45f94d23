#pragma once

#include "base/error.hpp"
#include "cli/session.hpp"
#include "engine/context.hpp"
#include "engine/engine.hpp"
#include "engine/live_run.hpp"
#include "engine/values.hpp"
#include "job/story.hpp"
#include "job/terminal.hpp"

#include <functional>
#include <memory>
#include <string>
#include <string_view>

// What build, run and exec say while they work: to people on standard error, to programs as events
// on standard output, which has nothing else but the result.

namespace cli {

class Telling final : public engine::Listener {
public:
  explicit Telling(Session const& session);
  ~Telling() override;
  Telling(Telling const&) = delete;
  auto operator=(Telling const&) -> Telling& = delete;

  // A step of ours: a sentence, and an event with one word about it.
  void step(std::string_view sentence,
            std::string_view event,
            std::string_view key,
            std::string_view value) override;

  void interim_result(std::string_view text) override;

  // For people alone.
  void note(std::string_view sentence) override;

  // Of other programs, as it comes; --quiet keeps back the end of it.
  void relay(std::string_view bytes) override;

  // pack's output, which also says which phase begins.
  void relay_build(std::string_view bytes) override;

  // What was kept back: the program failed, or did not.
  void show_held() override;

  void drop_held() override { held_.clear(); }

  // The last of a relayed program was heard.
  void end_relay() override;

  // What the rooms below the command line need of us.
  [[nodiscard]] auto context() -> engine::Context;

  // From the first side effect to the last, and what could not be removed is said: also where
  // little else is.
  [[nodiscard]] auto with_run(std::unique_ptr<engine::Engine> engine,
                              std::function<base::Result<void>(engine::LiveRun&)> const& work)
      -> base::Result<void>;

  // The end of it: the result, or what went wrong. The exit code.
  [[nodiscard]] auto
  finish(std::string_view command, job::Story const& story, base::Error const* error) -> int;

  [[nodiscard]] auto finish_build(job::Story const& story) -> int;

private:
  void note_left(engine::Names const& names) const;
  void say(std::string_view text) const;

  Session const& session_;
  bool events_;
  bool json_;
  bool quiet_;
  bool escapes_;
  job::Escaper escaper_;
  std::string line_; // of the build's output, as far as it has come
  std::string held_;
};

} // namespace cli
