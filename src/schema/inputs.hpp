#pragma once

#include "schema/check.hpp"
#include "schema/description.hpp"

#include <string>
#include <string_view>
#include <vector>

// The inputs of one job beside the parameters of its function.

namespace schema {

struct Given {
  struct Text {
    std::string_view name;
    std::string_view text; // valid JSON
  };

  std::vector<Text> values = {};
  std::vector<std::string> data_pools = {};
  std::vector<std::string> secrets = {};   // names of parameters
  std::vector<std::string> variables = {}; // of the job's environment
};

[[nodiscard]] auto check_inputs(Description const& description, Given const& given) -> Verdict;

} // namespace schema
