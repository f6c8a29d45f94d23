#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

// Which versions are older than what pip would take: pip also builds from source, so it knows more
// candidates. uv says what it looks at in its log (-v): every package with the range that is looked
// for, and every version that is selected.

namespace install {

class ResolverLog {
public:
  // Whether the line belongs to that log, and to no reader.
  [[nodiscard]] auto take(std::string_view line) -> bool;

  // Requirements whose newest candidates uv is to name, sources included: of the packages whose
  // first choice was not taken. Empty where nothing was passed over.
  [[nodiscard]] auto questions() const -> std::vector<std::string>;

private:
  friend auto older_versions(ResolverLog const& resolved, ResolverLog const& asked)
      -> std::vector<struct Older>;

  struct Selection {
    std::string version;
    bool from_source = false;
    bool operator==(Selection const&) const = default;
  };

  struct Package {
    std::string range = {}; // the first that was looked for, ">=1.0,<2"
    std::vector<Selection> selected = {};
    int searches = 0;
  };

  std::map<std::string, Package, std::less<>> packages_;
};

struct Older {
  std::string name;
  std::string version;              // that is installed
  std::string newer;                // that the requirements allow
  std::vector<std::string> because; // packages without a wheel, itself perhaps
  bool operator==(Older const&) const = default;
};

// `asked`: uv's log of the questions.
[[nodiscard]] auto older_versions(ResolverLog const& resolved, ResolverLog const& asked)
    -> std::vector<Older>;

} // namespace install
