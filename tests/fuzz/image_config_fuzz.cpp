#include "job/image_check.hpp"
#include "job/image_config.hpp"
#include "project/json_reader.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

// Blanks between its parts change nothing of an image, and no image is any other's: it is only
// accepted where its own run image was expected, and has layers above it.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  auto const text = std::string(reinterpret_cast<char const*>(data), size);
  auto const image = job::read_image(text);
  if (image && job::read_image(project::compact_json(text)) != image)
    __builtin_trap();
  auto const label = job::read_lifecycle_label(text);
  if (label && job::read_lifecycle_label(project::compact_json(text)) != label)
    __builtin_trap();
  static_cast<void>(job::read_process_types(text));
  if (!image)
    return 0;
  auto expected = job::ExpectedImage();
  expected.run_image = *image;
  if (job::check_image(*image, expected)) // has no layer of its own
    __builtin_trap();
  return 0;
}
