#include "job/operator_labels.hpp"

#include "job/builder.hpp"
#include "job/image_config.hpp"
#include "project/shell_words.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace job {

namespace {

constexpr auto oci_labels = std::array<std::pair<std::string_view, std::string_view>, 12>{
    {{"BP_OCI_AUTHORS", "authors"},
     {"BP_OCI_CREATED", "created"},
     {"BP_OCI_DESCRIPTION", "description"},
     {"BP_OCI_DOCUMENTATION", "documentation"},
     {"BP_OCI_LICENSES", "licenses"},
     {"BP_OCI_REF_NAME", "ref.name"},
     {"BP_OCI_REVISION", "revision"},
     {"BP_OCI_SOURCE", "source"},
     {"BP_OCI_TITLE", "title"},
     {"BP_OCI_URL", "url"},
     {"BP_OCI_VENDOR", "vendor"},
     {"BP_OCI_VERSION", "version"}}};

// name=value name="another value": arguments, not settings before a program's name.
void add_pairs(std::string const& text, Labels& labels) {
  auto const split = project::split_command("labels " + text);
  auto const* const all = std::get_if<project::Words>(&split);
  if (all == nullptr)
    return;
  for (auto const& word : all->words)
    if (auto const equals = word.find('='); equals != std::string::npos)
      labels[word.substr(0, equals)] = word.substr(equals + 1);
}

} // namespace

auto operator_labels(Variables const& variables) -> Labels {
  auto labels = Labels();
  for (auto const& [name, value] : variables) {
    auto const* const found =
        std::ranges::find(oci_labels, name, [](auto const& label) { return label.first; });
    if (found != oci_labels.end())
      labels["org.opencontainers.image." + std::string(found->second)] = value;
    else if (name == "BP_IMAGE_LABELS")
      add_pairs(value, labels);
  }
  return labels;
}

} // namespace job
