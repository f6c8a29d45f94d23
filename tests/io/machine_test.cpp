#include "io/machine.hpp"
#include "io/sandbox.hpp"
#include "support/catch.hpp"
#include "support/scratch.hpp"

#include <fstream>
#include <string>

TEST_CASE("machine: the kernel's own words", "[io][machine]") {
  auto const facts = io::kernel_facts();
  CHECK(facts.missing_of_sandbox.has_value() == io::missing_part().has_value());
  auto number = std::string();
  if (std::getline(std::ifstream("/proc/sys/user/max_user_namespaces"), number) && number != "0")
    CHECK(facts.user_namespaces.has_value());
  CHECK(facts.controllers.has_value() ==
        std::ifstream("/sys/fs/cgroup/cgroup.controllers").is_open());
}

TEST_CASE("machine: free space", "[io][machine]") {
  auto const scratch = support::Scratch();
  CHECK(io::free_space(scratch.path().string()).value_or(0) > 0);
  CHECK_FALSE(io::free_space((scratch.path() / "absent").string()));
}
