#include "install/cause.hpp"

#include "base/failures.hpp"
#include "base/text.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace install {

namespace {

using enum base::InstallCause;

struct Pattern {
  std::string_view words; // in lower case, within one line
  base::InstallCause cause;
};

// The first pattern that any line holds counts: what explains the others stands above them.
constexpr auto patterns = std::to_array<Pattern>({
    {"no space left on device", disk_full},
    {"disk quota exceeded", disk_full},
    {"cannot allocate memory", out_of_memory},
    {"memoryerror", out_of_memory},
    {"invalid peer certificate", certificate},  // uv, rattler
    {"certificate_verify_failed", certificate}, // pip
    {"certificate verify failed", certificate}, // pip, Poetry
    {"sslerror", certificate},                  // Poetry
    {"unknownissuer", certificate},             // rattler
    {"self-signed certificate", certificate},
    {"self signed certificate", certificate},
    {"hash mismatch", hash_mismatch},                                 // uv
    {"do not match the hashes from the requirements", hash_mismatch}, // pip
    {"all requirements must have their versions pinned", hash_mismatch},
    {"hashes are required in --require-hashes mode", hash_mismatch},
    {"in `--require-hashes` mode", hash_mismatch},
    {"for archive", hash_mismatch}, // Poetry: "Hash for ... from archive"
    {"changed significantly since poetry.lock", lock_outdated},
    {"poetry.lock is not up to date", lock_outdated},
    {"401 unauthorized", access_denied},
    {"403 forbidden", access_denied},
    {"401 client error", access_denied},
    {"403 client error", access_denied},
    {"server error (5", index_failing}, // uv: "HTTP status server error (503 ...)"
    {"server error: 5", index_failing},
    {"503 server error", index_failing}, // pip
    {"502 server error", index_failing},
    {"500 server error", index_failing},
    {"504 server error", index_failing},
    {"http error 50", index_failing},
    {"too many 50", index_failing}, // "too many 503 error responses"
    {"429 too many requests", index_failing},
    {"429 client error", index_failing},
    {"dns error", no_network}, // uv, rattler
    {"failed to lookup address", no_network},
    {"temporary failure in name resolution", no_network},
    {"name or service not known", no_network},
    {"connection refused", no_network},
    {"network is unreachable", no_network},
    {"no route to host", no_network},
    {"connection reset by peer", no_network},
    {"operation timed out", no_network},
    {"network timeout", no_network},
    {"read timed out", no_network},
    {"connecttimeouterror", no_network},
    {"newconnectionerror", no_network}, // pip
    {"max retries exceeded", no_network},
    {"all attempts to connect to", no_network}, // Poetry
    {"error sending request for url", no_network},
    {"client error (connect)", no_network},
    {"failed to fetch", no_network},
    {"not connected to the internet", no_network}, // Poetry
    {"couldn't connect to server", no_network},    // git
    {"could not resolve host", no_network},
    {"no such file or directory: 'x86_64-linux-gnu-", compiler_missing}, // setuptools
    {"no such file or directory: 'aarch64-linux-gnu-", compiler_missing},
    {"no such file or directory: 'gcc'", compiler_missing},
    {"no such file or directory: 'cc'", compiler_missing},
    {"no such file or directory: 'g++'", compiler_missing},
    {"no such file or directory: 'c++'", compiler_missing},
    {"gcc' failed: no such file or directory", compiler_missing},
    {"cc' failed: no such file or directory", compiler_missing},
    {"g++' failed: no such file or directory", compiler_missing},
    {"unable to execute 'gcc'", compiler_missing},
    {"error: command 'gcc' failed", compiler_missing},
    {"unknown compiler(s)", compiler_missing}, // meson
    {"no cmake_c_compiler could be found", compiler_missing},
    {"no cmake_cxx_compiler could be found", compiler_missing},
    {"linker `cc` not found", compiler_missing}, // cargo
    {"can't find rust compiler", compiler_missing},
    {"has no wheels with a matching", no_wheel}, // uv
    {"doesn't have a source distribution or wheel for", no_wheel},
    {"no wheels are available", no_wheel},
    {"is not a supported wheel on this platform", no_wheel}, // pip
    {"is not compatible with the current", no_wheel},
    {"requires a different python", no_wheel},
    {"ignored the following versions that require a different python", no_wheel},
    {"unable to find installation candidates for", no_wheel}, // Poetry
    {"requires python >", no_wheel},                          // uv
    {"requires python <", no_wheel},
    {"does not satisfy python", no_wheel},                 // uv: "does not satisfy Python>=3.12"
    {"was not found in the package registry", no_package}, // uv
    {"was not found in the provided package locations", no_package},
    {"(from versions: none)", no_package}, // pip
    {"resolutionimpossible", conflict},    // pip
    {"conflicting dependencies", conflict},
    {"there is no version of", no_version},
    {"has no usable wheels", no_wheel},
    {"non-pep 625-compliant source distribution", no_wheel},
    {"no solution found when resolving", no_version},
    {"no matching distribution found", no_version}, // pip
    {"could not find a version that satisfies", no_version},
    {"version solving failed", no_version}, // Poetry
    {"doesn't match any versions", no_version},
    {"cannot solve the request", no_version}, // rattler
    {"no candidates were found", no_version},
    {"failed to build", build_failed},
    {"failed building wheel", build_failed},
    {"metadata-generation-failed", build_failed},
    {"subprocess-exited-with-error", build_failed},
    {"build backend", build_failed},
    {"building source distributions is disabled", no_wheel},
    {"couldn't parse requirement", metadata_invalid}, // uv
    {"unsupported requirement", metadata_invalid},
    {"failed to read metadata", metadata_invalid},
    {"failed to parse metadata", metadata_invalid},
    {"metadata is invalid", metadata_invalid},
    {"invalid metadata", metadata_invalid},
    {"the wheel is invalid", metadata_invalid},
    {"invalid wheel", metadata_invalid},
});

} // namespace

auto diagnose(std::vector<std::string> const& lines) -> Diagnosis {
  auto lower = std::vector<std::string>();
  for (auto const& line : lines)
    lower.push_back(base::lower(line));
  for (auto const& pattern : patterns)
    for (auto i = lines.size(); i > 0; --i) // the last line that says so says it best
      if (lower[i - 1].contains(pattern.words))
        return {.cause = pattern.cause, .evidence = std::string(base::trim(lines[i - 1]))};
  return {};
}

} // namespace install
