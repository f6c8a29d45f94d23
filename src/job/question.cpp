#include "job/question.hpp"

#include <string>
#include <vector>

namespace job {

auto question_arguments(Question const& question) -> std::vector<std::string> {
  auto arguments = std::vector<std::string>{
      "run", "--rm",           "--network",         question.network, "--read-only", "--cap-drop",
      "ALL", "--security-opt", "no-new-privileges", "--memory",       "256m",        "--pids-limit",
      "64"};
  for (auto const& name : question.variables)
    arguments.insert(arguments.end(), {"--env", name});
  arguments.insert(arguments.end(), {"--entrypoint", question.words.front(), question.image});
  arguments.insert(arguments.end(), question.words.begin() + 1, question.words.end());
  return arguments;
}

} // namespace job
