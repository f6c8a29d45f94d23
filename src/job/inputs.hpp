#pragma once

#include "base/error.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

// What a job gets to read: one JSON text for each parameter of its function.

namespace job {

enum class From { text, file, standard_input };

struct InputSource {
  std::string name; // of the parameter: "data"
  From from;
  std::string value; // the text, or the file's path
  bool operator==(InputSource const&) const = default;
};

struct Input {
  std::string name;
  std::string text; // valid JSON, as it was given
  bool operator==(Input const&) const = default;
};

// A value of an option: what begins with '{' is JSON, "-" is standard input, all else is a file.
[[nodiscard]] auto source_of(std::string_view name, std::string_view value) -> InputSource;

// A name of a parameter, of a data pool or of a secret: it becomes the name of a file.
[[nodiscard]] auto is_parameter(std::string_view name) -> bool;

// The text is JSON; what it came from is told where it is not.
[[nodiscard]] auto check_input(std::string_view name, std::string_view origin, std::string text)
    -> base::Result<Input>;

// Of one job; in a request, names that come again count, too: each was work.
inline constexpr auto most_parameters = std::size_t{10'000};

[[nodiscard]] auto too_many_parameters() -> std::string;

// A request is one JSON object, with a key for each parameter.
[[nodiscard]] auto split_request(std::string_view origin, std::string_view text)
    -> base::Result<std::vector<Input>>;

// "ibmToken" is given to the job as SECRET_IBM_TOKEN.
[[nodiscard]] auto secret_variable(std::string_view name) -> std::string;

} // namespace job
