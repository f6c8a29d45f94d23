#pragma once

#include "engine/context.hpp"

#include <string>
#include <string_view>
#include <vector>

// Who hears what happens, for tests: it writes it down.

namespace support {

class RecordingListener final : public engine::Listener {
public:
  void step(std::string_view sentence,
            std::string_view event,
            std::string_view /*key*/,
            std::string_view /*value*/) override {
    heard.push_back(std::string(event) + ": " + std::string(sentence));
  }

  void interim_result(std::string_view text) override {
    heard.push_back("interim " + std::string(text));
  }

  void note(std::string_view sentence) override {
    heard.push_back("note " + std::string(sentence));
  }

  void relay(std::string_view bytes) override { relayed += bytes; }

  void relay_build(std::string_view bytes) override { relayed += bytes; }

  void show_held() override { heard.emplace_back("show"); }

  void drop_held() override { heard.emplace_back("drop"); }

  void end_relay() override {}

  std::vector<std::string> heard;
  std::string relayed;
};

} // namespace support
