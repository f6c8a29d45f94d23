#include "base/error.hpp"

namespace base {

Error::Error(Error const& other) = default;
Error::Error(Error&& other) noexcept = default;
auto Error::operator=(Error const& other) -> Error& = default;
auto Error::operator=(Error&& other) noexcept -> Error& = default;
Error::~Error() = default;
bool Error::operator==(Error const& other) const = default;

} // namespace base
