#pragma once

#include "support/catch.hpp"

#include <cstddef>
#include <pthread.h>

// Runs a function on a thread with a stack far smaller than the usual 8 MiB: what recurses once per
// byte of its input does not survive it. The sanitizers' frames are several times larger.

namespace test_cnb {

#if defined(__SANITIZE_ADDRESS__)
inline constexpr auto small_stack = std::size_t{2} << 20U;
#else
inline constexpr auto small_stack = std::size_t{256} << 10U;
#endif

template <class Function>
void with_small_stack(Function function) {
  auto attributes = pthread_attr_t();
  REQUIRE(pthread_attr_init(&attributes) == 0);
  REQUIRE(pthread_attr_setstacksize(&attributes, small_stack) == 0);
  auto const run = [](void* argument) -> void* {
    (*static_cast<Function*>(argument))();
    return nullptr;
  };
  auto thread = pthread_t();
  REQUIRE(pthread_create(&thread, &attributes, run, &function) == 0);
  REQUIRE(pthread_join(thread, nullptr) == 0);
  REQUIRE(pthread_attr_destroy(&attributes) == 0);
}

} // namespace test_cnb
