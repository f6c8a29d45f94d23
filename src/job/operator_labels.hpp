#pragma once

#include "job/builder.hpp"
#include "job/image_config.hpp"

// Labels that the operator asks a builder for by variables, as Paketo's image-labels buildpack
// takes them: BP_IMAGE_LABELS, BP_OCI_TITLE and its siblings. A builder without it leaves them out.

namespace job {

[[nodiscard]] auto operator_labels(Variables const& variables) -> Labels;

} // namespace job
