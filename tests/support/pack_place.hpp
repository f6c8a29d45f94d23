#pragma once

#include "support/run_place.hpp"

#include <filesystem>
#include <string>

// A build whose pack is a shell's script.

namespace support {

class PackPlace : public RunPlace {
public:
  // Its arguments are in "$*"; "told" has them afterwards.
  void have_pack(std::string const& script) const {
    auto const file = scratch.path() / "pack";
    scratch.write("pack", "#!/bin/sh\nPATH=/usr/bin:/bin\necho \"$*\" >> " +
                              (scratch.path() / "told").string() + "\n" + script + "\n");
    std::filesystem::permissions(file, std::filesystem::perms::owner_all);
  }

  [[nodiscard]] auto pack() const -> std::string { return (scratch.path() / "pack").string(); }

  [[nodiscard]] auto told_pack() const -> std::string {
    return std::filesystem::exists(scratch.path() / "told") ? scratch.read("told") : "";
  }
};

} // namespace support
