#pragma once

#include "io/descriptor.hpp"
#include "io/job_output.hpp"
#include "support/catch.hpp"
#include "support/scratch.hpp"

#include <algorithm>
#include <fcntl.h>
#include <filesystem>
#include <string>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>
#include <vector>

// What a job may leave, beside what it may not reach, and where it is collected.

class OutputDirectory {
public:
  OutputDirectory() {
    scratch.write("secret", "of the host");
    REQUIRE(::mkdir(path("out").c_str(), 0755) == 0);
    REQUIRE(::mkdir(path("into").c_str(), 0700) == 0);
    from = open_directory("out");
    into = open_directory("into");
  }

  [[nodiscard]] auto path(std::string const& name) const -> std::string {
    return (scratch.path() / name).string();
  }

  [[nodiscard]] auto collect(io::OutputLimits const& limits = {}) const {
    return io::collect_output(from.number(), into.number(), limits);
  }

  [[nodiscard]] auto exceeds(io::OutputLimits const& limits = {}) const {
    return io::exceeds(from.number(), limits);
  }

  void write(std::string const& name, std::string_view content = "x") const {
    scratch.write("out/" + name, content);
  }

  void link(std::string const& target, std::string const& name) const {
    REQUIRE(::symlink(target.c_str(), path("out/" + name).c_str()) == 0);
  }

  void pipe(std::string const& name) const {
    REQUIRE(::mkfifo(path("out/" + name).c_str(), 0666) == 0);
  }

  void socket(std::string const& name) const {
    auto const number = ::socket(AF_UNIX, SOCK_STREAM, 0);
    auto address = sockaddr_un{.sun_family = AF_UNIX, .sun_path = {}};
    auto const file = path("out/" + name);
    REQUIRE(file.size() < sizeof address.sun_path);
    file.copy(address.sun_path, file.size());
    REQUIRE(::bind(number, reinterpret_cast<sockaddr const*>(&address), sizeof address) == 0);
    ::close(number);
  }

  // Of no bytes on the disk.
  void sparse(std::string const& name, off_t size) const {
    write(name, "");
    REQUIRE(::truncate(path("out/" + name).c_str(), size) == 0);
  }

  [[nodiscard]] auto collected() const -> std::vector<std::string> {
    auto names = std::vector<std::string>();
    for (auto const& entry : std::filesystem::recursive_directory_iterator(path("into")))
      names.push_back(entry.path().lexically_relative(path("into")).string());
    std::ranges::sort(names);
    return names;
  }

  support::Scratch scratch;
  io::Descriptor from;
  io::Descriptor into;

private:
  [[nodiscard]] auto open_directory(std::string const& name) const -> io::Descriptor {
    auto directory = io::Descriptor(::open(path(name).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    REQUIRE(directory.is_open());
    return directory;
  }
};

using Names = std::vector<std::string>;
using Skipped = std::vector<io::SkippedOutput>;
