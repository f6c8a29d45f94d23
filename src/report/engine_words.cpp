#include "base/job_failures.hpp"
#include "base/text.hpp"
#include "report/message.hpp"
#include "report/words.hpp"

#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace report {

namespace {

auto duration(int seconds) -> std::string {
  constexpr auto minute = 60;
  if (seconds >= 2 * minute && seconds % minute == 0)
    return fmt::format("{} minutes", seconds / minute);
  return fmt::format("{} seconds", seconds);
}

auto mebibytes(std::uint64_t bytes) -> std::string {
  constexpr auto shift = 20U;
  return fmt::format("{} MiB", bytes >> shift);
}

// The words of another program, a line each, the last ones.
auto quoted(std::string_view said) -> std::vector<std::string> {
  constexpr auto most = std::size_t{12};
  auto found = std::vector<std::string>();
  auto const all = base::lines(base::trim(said));
  auto const skip = all.size() > most ? all.size() - most : 0;
  for (auto at = skip; at < all.size(); ++at)
    found.push_back(base::printable(all[at], 400));
  return found;
}

auto missing_image(base::ImageMissing const& failure) -> Message {
  switch (failure.role) {
  case base::ImageRole::builder:
    return {.heading = fmt::format("The builder image {} is not there", failure.image),
            .found = {},
            .explanation = "Images are never pulled while an upload is built: what an operator put "
                           "there is what runs.",
            .steps = {"Make it, in a checkout of this project:\nscripts/builder local",
                      "Or name one that is there:\n--builder IMAGE"}};
  case base::ImageRole::lifecycle:
    return {.heading = fmt::format("The lifecycle image {} is not there", failure.image),
            .found = {},
            .explanation = "Uploads are built without trusting the builder with the engine: each "
                           "phase runs in a container of its own, from this image.",
            .steps = {"Make it, in a checkout of this project:\nscripts/builder local",
                      "Or name one that is there:\n--lifecycle-image IMAGE"}};
  case base::ImageRole::run:
    return {.heading = fmt::format("The run image {} is not there", base::printable(failure.image)),
            .found = {},
            .explanation = "The builder's label names the image that services stand on. Images are "
                           "never pulled while an upload is built.",
            .steps = {"Make it, in a checkout of this project:\nscripts/builder local",
                      "Or pull it, if the builder came from a registry."}};
  case base::ImageRole::job:
    return {.heading = fmt::format("There is no image {}", base::printable(failure.image)),
            .found = {},
            .explanation = "Images are never pulled.",
            .steps = {fmt::format("Build it:\nplanqk-job build PROJECT --image {}",
                                  base::printable(failure.image))}};
  }
  std::unreachable();
}

struct JobCode {
  int code;
  std::string_view meaning;
};

// The codes of the job template.
constexpr auto job_codes = std::array{
    JobCode{1, "The program itself failed: its traceback stands above."},
    JobCode{10, "An input is missing or is not what the program takes."},
    JobCode{11, "The function to call is not there or cannot be imported."},
    JobCode{12, "The result cannot be written as JSON, or the output directory refuses it."}};

auto meaning_of(int code) -> std::string {
  for (auto const& known : job_codes)
    if (known.code == code)
      return std::string(known.meaning);
  constexpr auto signal_base = 128;
  constexpr auto last_signal = 64;
  if (code > signal_base && code <= signal_base + last_signal)
    return fmt::format("Signal {} ended it.", code - signal_base);
  return "The program chose this exit status itself.";
}

auto what_differs(base::ImagePart part) -> std::string_view {
  switch (part) {
  case base::ImagePart::description:
    return "its description cannot be read";
  case base::ImagePart::platform:
    return "its platform";
  case base::ImagePart::run_image:
    return "it does not stand on the builder's run image";
  case base::ImagePart::run_image_names:
    return "the name of its run image";
  case base::ImagePart::layers:
    return "a layer that the lifecycle does not know";
  case base::ImagePart::buildpacks:
    return "a buildpack that the builder does not have";
  case base::ImagePart::reused_layers:
    return "a layer of an image that the build was not given";
  case base::ImagePart::user:
    return "its user";
  case base::ImagePart::working_directory:
    return "its working directory";
  case base::ImagePart::entry_point:
    return "its entry point";
  case base::ImagePart::command:
    return "its command";
  case base::ImagePart::environment:
    return "its environment";
  case base::ImagePart::labels:
    return "its labels";
  case base::ImagePart::processes:
    return "the names of its processes";
  case base::ImagePart::settings:
    return "its settings";
  }
  std::unreachable();
}

} // namespace

auto words_for(base::EngineUnavailable const& failure) -> Message {
  auto const heading = failure.said.empty()
                           ? fmt::format("There is no container engine: {}", failure.tried)
                           : fmt::format("The container engine failed: {}", failure.tried);
  return {.heading = heading,
          .found = quoted(failure.said),
          .explanation = {},
          .steps = {"Start Docker or podman. In a checkout of this project:\nscripts/engine",
                    "Or name the one to use:\n--engine docker|podman"}};
}

auto words_for(base::EngineRemote const& failure) -> Message {
  return {.heading = fmt::format("The container engine is not on this machine: {}",
                                 base::printable(failure.address)),
          .found = {},
          .explanation = "Inputs and output are directories of this machine: a remote engine would "
                         "mount its own instead.",
          .steps = {"Run planqk-job on the engine's machine.",
                    "Or use the engine here:\nDOCKER_HOST=unix:///var/run/docker.sock"}};
}

auto words_for(base::EngineTooWeak const& failure) -> Message {
  return {.heading = fmt::format("The engine cannot limit: {}", base::join(failure.limits, ", ")),
          .found = {},
          .explanation = "A stranger's program runs only where every limit is enforced.",
          .steps = {"Turn on the control groups that are missing (docker info lists them).",
                    "Or do without, knowing that the job can use up the machine:\n--allow-weaker"}};
}

auto words_for(base::PackMissing const& failure) -> Message {
  return {
      .heading = "pack 0.40.3 or newer is needed to build",
      .found = failure.said.empty() ? std::vector<std::string>{"no program pack on PATH"}
                                    : quoted(failure.said),
      .explanation = {},
      .steps = {"Get it, in a checkout of this project:\nscripts/install-tools\nsource build/env",
                "Or name the one to use:\n--pack FILE"}};
}

auto words_for(base::ImageMissing const& failure) -> Message {
  return missing_image(failure);
}

auto words_for(base::ImageOccupied const& failure) -> Message {
  return {.heading = fmt::format("{} is an image that planqk-job did not make",
                                 base::printable(failure.image)),
          .found = {},
          .explanation = "It is not overwritten unless that is meant.",
          .steps = {"Choose another name, or say that it may go:\n--force"}};
}

auto words_for(base::ImageReserved const& failure) -> Message {
  return {.heading =
              fmt::format("{} is no name for a service's image", base::printable(failure.image)),
          .found = {},
          .explanation = "Builds depend on the image of that name: builder, stack, lifecycle, or "
                         "one of planqk-job's own.",
          .steps = {"Choose another name:\n--image NAME"}};
}

auto words_for(base::NotAJob const& failure) -> Message {
  auto const image = base::printable(failure.image);
  if (!failure.is_web)
    return {.heading = fmt::format("{} was not built from a service", image),
            .found = {"no label io.planqk.mode"},
            .explanation = "Only what the wrapper buildpack made has inputs and a result that are "
                           "known.",
            .steps = {fmt::format("Build it:\nplanqk-job build PROJECT --image {}", image)}};
  return {.heading = fmt::format("{} is a web application, not a job", image),
          .found = {},
          .explanation = "It serves requests until it is stopped, and has no result.",
          .steps = {"Start it on a port of this machine, with run or exec:\n--port 8080"}};
}

auto words_for(base::InputInvalid const& failure) -> Message {
  return {.heading = fmt::format("The input {} cannot be used", base::printable(failure.what)),
          .found = {base::printable(failure.reason, 400)},
          .explanation = "Each input is one JSON text: a file, - for standard input, or the text "
                         "itself where it begins with {.",
          .steps = {"Mend it, or name another."}};
}

auto words_for(base::BuildFailed const& failure) -> Message {
  return {.heading = "The image was not built",
          .found = {"pack " + ended(failure.status, "exit status")},
          .explanation = "What the buildpacks said stands above; nothing was tagged.",
          .steps = {"Mend what they name. What would be built, without building:\n"
                    "planqk-job inspect PROJECT"}};
}

auto words_for(base::BuildTimedOut const& failure) -> Message {
  return {.heading = fmt::format("The build took longer than {}", duration(failure.seconds)),
          .found = {},
          .explanation = "It was stopped; nothing was tagged and nothing of it runs.",
          .steps = {"Pin the dependencies, or take ones with wheels, so that less is compiled.",
                    "Or give it longer:\n--build-timeout SECONDS"}};
}

auto words_for(base::JobFailed const& failure) -> Message {
  return {.heading = fmt::format("The job failed with exit status {}", failure.exit_code),
          .found = {},
          .explanation = meaning_of(failure.exit_code),
          .steps = {"Read what it printed, above."}};
}

auto words_for(base::JobNotStarted const& failure) -> Message {
  return {.heading = "The job's container was not started",
          .found = quoted(failure.reason),
          .explanation = failure.reason.empty() ? "What the engine said stands above." : "",
          .steps = {"Mend what the engine names: its runtime, its storage or the image."}};
}

auto words_for(base::JobTimedOut const& failure) -> Message {
  return {.heading = fmt::format("The job ran longer than {}", duration(failure.seconds)),
          .found = {},
          .explanation = "It was told to end (SIGTERM), and killed where it did not.",
          .steps = {"Give it less to do, or more time (0 is without end):\n--time SECONDS"}};
}

auto words_for(base::JobOutOfMemory const& failure) -> Message {
  return {.heading =
              fmt::format("The job was killed: out of memory ({})", mebibytes(failure.allowed)),
          .found = {},
          .explanation = {},
          .steps = {"Give it less to do, or more memory:\n--memory 4GiB"}};
}

auto words_for(base::NameLocked const& failure) -> Message {
  return {.heading = fmt::format("Another build is making {}", base::printable(failure.image)),
          .found = {},
          .explanation = "An image's name is given by one build at a time.",
          .steps = {"Wait for the end of that build, then start this one again.",
                    "Give this image another name:\n--image NAME"}};
}

auto words_for(base::ImageRefused const& failure) -> Message {
  return {.heading = fmt::format("The built image is not what was to be built: {}",
                                 what_differs(failure.part)),
          .found = {base::printable(failure.found, 400)},
          .explanation =
              "Code of the upload can change files that later phases of a build believe. "
              "The image was removed, and nothing was named or pushed.",
          .steps = {
              "Look into what the project runs while it is installed: its setup.py, and that "
              "of every package it names.",
              "If builder or run image were exchanged meanwhile, build again; if the builder is of "
              "another version than planqk-job, make it again:\nscripts/builder local"}};
}

} // namespace report
