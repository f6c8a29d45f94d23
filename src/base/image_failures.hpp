#pragma once

#include <string>

// What can be wrong with an image, or with its name, as facts.

namespace base {

enum class ImageRole { builder, lifecycle, run, job };

struct ImageMissing {
  std::string image;
  ImageRole role;
  bool operator==(ImageMissing const&) const = default;
};

// What a built image does not share with what was to be built.
enum class ImagePart {
  description, // of the image, or in its labels: cannot be read
  platform,
  run_image,       // its lowest layers
  run_image_names, // by which it is found when the image gets a newer one
  layers,          // above them
  buildpacks,      // whose layers those are
  reused_layers,   // from an image that this build was not given
  user,
  working_directory,
  entry_point,
  command,
  environment,
  labels,
  processes, // their names
  settings   // all else that a container takes from its image
};

struct ImageRefused {
  ImagePart part;
  std::string found; // what of it is not expected, or what is missing
  bool operator==(ImageRefused const&) const = default;
};

struct ImageOccupied { // the name of an image that this program did not make
  std::string image;
  bool operator==(ImageOccupied const&) const = default;
};

struct ImageReserved { // a name that builds depend on
  std::string image;
  bool operator==(ImageReserved const&) const = default;
};

struct NameLocked { // another build is about to give it
  std::string image;
  bool operator==(NameLocked const&) const = default;
};

} // namespace base
