#include "base/description_failures.hpp"
#include "base/text.hpp"
#include "report/message.hpp"
#include "report/words.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <string>
#include <utility>

namespace report {

namespace {

constexpr auto longest_path = std::size_t{400};

auto what_it_did(base::NotDescribed const& failure) -> std::string {
  auto const detail = base::printable(failure.detail, longest_path);
  switch (failure.why) {
  case base::Silence::never_asked:
    return "no label io.planqk.template.describes";
  case base::Silence::failed:
    return "exit status " + detail;
  case base::Silence::too_slow:
    return "nothing after " + detail + " seconds";
  case base::Silence::too_long:
    return "more than " + detail + " bytes";
  case base::Silence::malformed:
    return "not a description: " + detail;
  }
  std::unreachable();
}

auto remedy(base::Silence why) -> std::string {
  switch (why) {
  case base::Silence::never_asked:
    return "Build it again with this release:\nplanqk-job build PROJECT --image NAME";
  case base::Silence::failed:
    return "Read what it printed, above: the module of the entry point must be importable without "
           "network, inputs and secrets.";
  case base::Silence::too_slow:
    return "Let the module of the entry point do its work in the function, not while it is "
           "imported.";
  case base::Silence::too_long:
    return "Take shorter defaults, annotations and docstrings.";
  case base::Silence::malformed:
    return "Build it again with this release, from a project whose packages do not change the "
           "template.";
  }
  std::unreachable();
}

} // namespace

auto words_for(base::NotDescribed const& failure) -> Message {
  return {.heading = fmt::format("{} does not say what it takes", base::printable(failure.image)),
          .found = {what_it_did(failure)},
          .explanation = "The template of a job describes its function: its module is imported for "
                         "that, in a container without network, inputs and secrets.",
          .steps = {remedy(failure.why)}};
}

auto words_for(base::InputMismatch const& failure) -> Message {
  auto message = Message{
      .heading = "The input does not fit what the function takes",
      .found = {},
      .explanation = "The job was not run. Its function says by annotations what it takes.",
      .steps = {fmt::format("Mend the input. What the function takes:\nplanqk-job describe {}",
                            base::printable(failure.image)),
                "Or run the job all the same:\n--no-check"}};
  for (auto const& [path, what] : failure.mistakes)
    message.found.push_back(base::printable(path, longest_path) + ": " +
                            base::printable(what, longest_path));
  if (failure.has_more)
    message.found.emplace_back("and more");
  return message;
}

auto words_for(base::OpenapiInvalid const& failure) -> Message {
  return {.heading = fmt::format("{} cannot be used", base::printable(failure.file)),
          .found = {base::printable(failure.reason, longest_path)},
          .explanation = "It is laid over the document that is made of the function: a map of at "
                         "most 1 MiB, 100,000 values and 100 levels, without anchors, aliases, "
                         "merge keys and tags of its own.",
          .steps = {"Mend it, or remove it from the project."}};
}

} // namespace report
