#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace io {

class Sha256 {
public:
  Sha256();
  ~Sha256();
  Sha256(Sha256 const&) = delete;
  auto operator=(Sha256 const&) -> Sha256& = delete;

  void add(std::string_view bytes);

  [[nodiscard]] auto finish() -> std::string; // "sha256:" and 64 digits

private:
  struct State;
  std::unique_ptr<State> state_;
};

[[nodiscard]] auto sha256(std::string_view bytes) -> std::string;

} // namespace io
