#include "job/health.hpp"

#include "base/text.hpp"
#include "job/builder.hpp"
#include "job/engine.hpp"
#include "job/limits.hpp"
#include "project/url.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace job {

namespace {

auto joined(std::vector<std::string> const& words) -> std::string {
  auto text = std::string();
  for (auto const& word : words)
    text += (text.empty() ? "" : ", ") + word;
  return text;
}

// A proxy's address may hold a password, and may do so without a scheme.
auto without_login(std::string const& address) -> std::string {
  return project::redact(address.contains("://") ? address : "http://" + address);
}

// A list of hosts, not an address.
auto is_exception(std::string_view name) -> bool {
  return name == "NO_PROXY" || name == "no_proxy";
}

auto check_sandbox(KernelFacts const& facts) -> Check {
  auto const found = "Landlock " +
                     (facts.landlock < 1 ? "missing" : std::to_string(facts.landlock)) +
                     ", seccomp" + (facts.has_seccomp ? "" : " missing");
  if (!facts.missing_of_sandbox)
    return {.subject = "archive sandbox", .found = found};
  return {.subject = "archive sandbox",
          .health = Health::poor,
          .found = found,
          .advice =
              "archives are read with --sandbox auto alone; take a kernel from 5.13 on with " +
              *facts.missing_of_sandbox};
}

auto check_namespaces(KernelFacts const& facts) -> Check {
  auto const subject = std::string("user namespaces");
  if (facts.user_namespaces.value_or(0) > 0)
    return {.subject = subject, .found = std::to_string(*facts.user_namespaces) + " for each user"};
  return {.subject = subject,
          .health = Health::poor,
          .found = "none",
          .advice = "only engines without root need them: sysctl user.max_user_namespaces=15000"};
}

auto check_control_groups(KernelFacts const& facts) -> Check {
  auto const subject = std::string("control groups");
  if (!facts.controllers)
    return {.subject = subject,
            .health = Health::poor,
            .found = "version 1 or none",
            .advice = "an engine without root enforces limits with version 2 alone"};
  static constexpr auto needed = std::array{"cpu", "memory", "pids"};
  auto missing = std::vector<std::string>();
  for (auto const* const name : needed)
    if (std::ranges::find(*facts.controllers, name) == facts.controllers->end())
      missing.emplace_back(name);
  if (missing.empty())
    return {.subject = subject, .found = "version 2 with " + joined(*facts.controllers)};
  return {.subject = subject,
          .health = Health::poor,
          .found = "version 2 without " + joined(missing),
          .advice = "limits of these are not enforced"};
}

} // namespace

auto check_engine(Engine const& engine, std::string_view version) -> Check {
  return {.subject = "engine",
          .found = std::string(name_of(engine.kind)) + " " + std::string(version) + " at " +
                   engine.address};
}

auto check_limits(EngineFacts const& facts) -> Check {
  auto found = std::string(facts.rootless ? "without root" : "with root") +
               (facts.remaps_users ? ", users are mapped" : "") +
               (facts.runtime.empty() ? "" : ", runtime " + facts.runtime);
  if (facts.not_enforced.empty())
    return {.subject = "limits of jobs", .found = "all are enforced; " + found};
  return {.subject = "limits of jobs",
          .health = Health::bad,
          .found = "not enforced: " + joined(facts.not_enforced) + "; " + found,
          .advice = "give the engine these controllers of control groups, or use --allow-weaker"};
}

auto check_pack(std::string const& path, std::string_view version) -> Check {
  return {.subject = "pack", .found = std::string(version) + " at " + path};
}

auto check_builder(std::string const& name, Builder const& builder, std::string_view release)
    -> Check {
  auto const subject = std::string("builder");
  auto const advice = std::string("make it again with scripts/builder, or name another: --builder");
  auto const wrapper = builder.buildpacks.find("planqk-buildpacks/planqk-wrapper");
  if (wrapper == builder.buildpacks.end())
    return {.subject = subject,
            .health = Health::bad,
            .found = name + " does not have the buildpack planqk-wrapper",
            .advice = advice};
  if (wrapper->second != release)
    return {.subject = subject,
            .health = Health::poor,
            .found = name + " has version " + wrapper->second + ", planqk-job is " +
                     std::string(release),
            .advice = "images of another version may be refused: " + advice};
  return {.subject = subject,
          .found = name + " has version " + wrapper->second + ", lifecycle " +
                   builder.lifecycle_version};
}

auto check_kernel(KernelFacts const& facts) -> Checks {
  return {check_sandbox(facts), check_namespaces(facts), check_control_groups(facts)};
}

auto check_space(Space const& space) -> Check {
  auto const subject = "space for " + space.purpose;
  if (!space.free)
    return {.subject = subject,
            .health = Health::bad,
            .found = "there is no directory " + space.directory,
            .advice = "make it, or name another"};
  constexpr auto wanted = 10 * gibibyte;
  constexpr auto needed = 2 * gibibyte;
  constexpr auto tenth = gibibyte / 10;
  auto const tenths = *space.free / tenth;
  auto const found = std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) +
                     " GiB free in " + space.directory;
  if (*space.free >= wanted)
    return {.subject = subject, .found = found};
  return {.subject = subject,
          .health = *space.free < needed ? Health::bad : Health::poor,
          .found = found,
          .advice = "a build may need several GiB: planqk-job clean --caches, then the engine's "
                    "own unused images"};
}

auto check_proxies(std::vector<ProxyVariable> const& ours, Variables const& of_build) -> Check {
  auto const subject = std::string("proxy");
  if (ours.empty())
    return {.subject = subject, .found = "no variable names one"};
  auto found = std::string();
  auto missing = std::string();
  for (auto const& [name, value] : ours) {
    found += (found.empty() ? "" : ", ") + name + "=" +
             (is_exception(name) ? base::printable(value) : without_login(value));
    if (std::ranges::none_of(of_build, [&](auto const& given) { return given.first == name; }))
      missing += (missing.empty() ? "--build-env " : " --build-env ") + name + "=…";
  }
  if (missing.empty())
    return {.subject = subject, .found = found};
  return {.subject = subject,
          .health = Health::poor,
          .found = found,
          .advice = "a build gets no variable of yours by itself: " + missing};
}

auto check_certificates(std::vector<std::string> const& found,
                        std::vector<std::string> const& missing) -> Check {
  auto const subject = std::string("certificates");
  if (!missing.empty())
    return {.subject = subject,
            .health = Health::poor,
            .found = "there is no file " + joined(missing),
            .advice = "mend the variable that names it"};
  if (found.empty())
    return {.subject = subject,
            .health = Health::poor,
            .found = "this machine has no list of authorities",
            .advice = "install ca-certificates"};
  return {.subject = subject, .found = joined(found) + "; a build has those of its builder image"};
}

// No part of an address is printed but the host: the rest may hold a password.
constinit std::string_view const index_question = R"(
import base64, os, signal, urllib.error, urllib.parse, urllib.request
signal.alarm(25)
url = os.environ.get("UV_DEFAULT_INDEX") or os.environ.get("UV_INDEX_URL") or os.environ.get("PIP_INDEX_URL")
parts = urllib.parse.urlsplit(url or "https://pypi.org/simple")
host = parts.hostname or ""
place = host if parts.port is None else f"{host}:{parts.port}"
request = urllib.request.Request(parts._replace(netloc=place).geturl().rstrip("/") + "/pip/")
if parts.username:
    login = f"{urllib.parse.unquote(parts.username)}:{urllib.parse.unquote(parts.password or '')}"
    request.add_header("Authorization", "Basic " + base64.b64encode(login.encode()).decode())
try:
    with urllib.request.urlopen(request, timeout=20) as answer:
        print(place, answer.status)
except urllib.error.HTTPError as error:
    print(place, error.code)
except Exception as error:
    print(place + "!", getattr(error, "reason", None) or error)
)";

auto is_for_index(std::string_view variable) -> bool {
  static constexpr auto others = std::array<std::string_view, 4>{"UV_DEFAULT_INDEX", "UV_INDEX_URL",
                                                                 "PIP_INDEX_URL", "SSL_CERT_FILE"};
  return std::ranges::find(others, variable) != others.end() ||
         std::ranges::find(proxy_variables, variable) != proxy_variables.end();
}

auto check_index(std::string_view answer, std::string_view network) -> Check {
  auto const subject = std::string("index of packages");
  auto const line = base::printable(base::trim(answer));
  auto const space = line.find(' ');
  if (space == std::string::npos)
    return {.subject = subject,
            .health = Health::poor,
            .found = "nothing was answered within 25 seconds",
            .advice =
                "see whether a container of the network " + std::string(network) + " reaches it"};
  auto const host = line.substr(0, space);
  auto const what = line.substr(space + 1);
  if (host.ends_with('!'))
    return {.subject = subject,
            .health = Health::poor,
            .found = host.substr(0, host.size() - 1) + " was not reached from the network " +
                     std::string(network) + ": " + what,
            .advice = "--build-network host, a proxy, or an index of your own with --build-env "
                      "PIP_INDEX_URL=…; a project without dependencies needs none"};
  // Nobody has to have pip; who answers so is there.
  if (what == "200" || what == "404")
    return {.subject = subject,
            .found = host + " answers a container of the network " + std::string(network)};
  return {.subject = subject,
          .health = Health::poor,
          .found = host + " answers " + what,
          .advice = what == "401" || what == "403" ? "look at its user and password"
                                                   : "look at the address of the index"};
}

auto is_usable(Checks const& checks) -> bool {
  return std::ranges::none_of(checks,
                              [](Check const& check) { return check.health == Health::bad; });
}

} // namespace job
