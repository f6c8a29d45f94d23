#pragma once

#include "base/environment.hpp"
#include "io/interruption.hpp"

#include <string>
#include <string_view>

// What a build or a job needs of whoever asked for it, a command line or another program.

namespace engine {

// Who hears what happens meanwhile.
class Listener {
public:
  Listener() = default;
  Listener(Listener const&) = delete;
  auto operator=(Listener const&) -> Listener& = delete;
  virtual ~Listener() = default;

  // A step of ours: a sentence, and an event with one word about it.
  virtual void step(std::string_view sentence,
                    std::string_view event,
                    std::string_view key,
                    std::string_view value) = 0;

  virtual void interim_result(std::string_view text) = 0;

  // For people alone.
  virtual void note(std::string_view sentence) = 0;

  // Of other programs, as it comes.
  virtual void relay(std::string_view bytes) = 0;

  // pack's output, which also says which phase begins.
  virtual void relay_build(std::string_view bytes) = 0;

  // What was kept back of it: the program failed, or did not.
  virtual void show_held() = 0;
  virtual void drop_held() = 0;

  // The last of a relayed program was heard.
  virtual void end_relay() = 0;
};

struct Context {
  base::Environment const& environment; // nothing of it reaches a build or a job by itself
  io::Interruption const& interruption;
  Listener& listener;
  std::string command = {}; // of the caller, for words about its usage
  std::string state = {};   // the folder where runs, locks and builds are remembered
};

} // namespace engine
