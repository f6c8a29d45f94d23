#include "base/warning.hpp"

namespace base {

Warning::Warning(Warning const& other) = default;
Warning::Warning(Warning&& other) noexcept = default;
auto Warning::operator=(Warning const& other) -> Warning& = default;
auto Warning::operator=(Warning&& other) noexcept -> Warning& = default;
Warning::~Warning() = default;
bool Warning::operator==(Warning const& other) const = default;

} // namespace base
