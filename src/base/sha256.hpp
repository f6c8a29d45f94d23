#pragma once

#include <memory>
#include <string>
#include <string_view>

// SHA-256: names a blob by its content, tells whether an input is still the same.

namespace base {

class Sha256 {
public:
  Sha256();
  Sha256(Sha256&&) noexcept;
  auto operator=(Sha256&&) noexcept -> Sha256&;
  Sha256(Sha256 const&) = delete;
  auto operator=(Sha256 const&) -> Sha256& = delete;
  ~Sha256();

  void add(std::string_view bytes);

  // The digest in hexadecimal; nothing may be added behind it.
  [[nodiscard]] auto finish() && -> std::string;

private:
  struct State;
  std::unique_ptr<State> state_;
};

[[nodiscard]] auto sha256(std::string_view bytes) -> std::string;

} // namespace base
