#include "report/doctor.hpp"

#include "base/error.hpp"
#include "base/job_failures.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/options.hpp"
#include "cli/session.hpp"
#include "decision/release.hpp"
#include "engine/engine.hpp"
#include "engine/examination.hpp"
#include "engine/finding.hpp"
#include "engine/foundations.hpp"
#include "engine/live_run.hpp"
#include "engine/options.hpp"
#include "io/child.hpp"
#include "io/machine.hpp"
#include "io/system.hpp"
#include "io/upload.hpp"
#include "job/builder.hpp"
#include "job/health.hpp"
#include "report/message.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cli {

namespace {

using base::Result;
using job::Check;
using job::Checks;
using job::Health;

// "Get it:" and the commands, a line each.
auto in_one_line(std::string const& step) -> std::string {
  auto text = std::string();
  for (auto const line : base::lines(step))
    text += (text.empty() ? "" : text.ends_with(':') ? " " : " && ") + std::string(line);
  return text;
}

// The words that a build would end with, in one line.
auto failed(std::string subject, base::Error const& error) -> Check {
  auto const message = report::describe(error);
  auto check = Check{
      .subject = std::move(subject), .health = Health::bad, .found = message.heading, .advice = {}};
  for (auto const& fact : message.found)
    check.found += "; " + fact;
  for (auto const& step : message.steps)
    check.advice += (check.advice.empty() ? "" : "; ") + in_one_line(step);
  return check;
}

template <class Value, class Judge>
auto judged(std::string subject, Result<Value> const& value, Judge judge) -> Check {
  return value ? judge(*value) : failed(std::move(subject), value.error());
}

auto not_checked(std::string subject, std::string reason) -> Check {
  return {.subject = std::move(subject), .health = Health::unknown, .found = std::move(reason)};
}

auto good(std::string subject, std::string found) -> Check {
  return {.subject = std::move(subject), .found = std::move(found)};
}

auto look_at_engine(engine::Engine const& engine, engine::BuildOptions const& options) -> Checks {
  auto const found = engine::examine(engine, {.builder = options.builder,
                                              .lifecycle_image = options.lifecycle_image,
                                              .network = options.network,
                                              .variables = options.variables});
  auto checks = Checks{judged("engine", found.version, [&](std::string const& version) {
    return job::check_engine(engine.about(), version);
  })};
  if (!found.version)
    return checks;
  checks.push_back(judged("limits of jobs", found.facts, job::check_limits));
  checks.push_back(judged("builder", found.builder, [&](job::Builder const& builder) {
    return job::check_builder(options.builder, builder, decision::release::version);
  }));
  if (!found.builder)
    return checks;
  for (auto const& [subject, image] : {std::pair("lifecycle image", &found.lifecycle_image),
                                       std::pair("run image", &found.run_image)})
    checks.push_back(
        judged(subject, *image, [&](std::string const& name) { return good(subject, name); }));
  auto const network = options.network.empty() ? "of its own" : options.network;
  checks.push_back(found.index
                       ? job::check_index(*found.index, network)
                       : not_checked("index of packages",
                                     "a container of the builder image with Python did not start"));
  return checks;
}

auto look_at_pack(Session const& session, engine::BuildOptions const& options) -> Check {
  auto const program = engine::find_pack(session.environment(), options.pack);
  if (!program)
    return failed("pack", program.error());
  auto const answer = io::ask(
      {.arguments = {*program, "version"}, .environment = session.environment(), .directory = "/"});
  if (!answer || !answer->status.is_success())
    return failed("pack", base::Error(base::PackMissing{}));
  return job::check_pack(*program, base::trim(answer->output));
}

auto look_at_space(Session const& session) -> Checks {
  auto checks = Checks{job::check_space({.purpose = "temporary files",
                                         .directory = io::temporary_directory(),
                                         .free = io::free_space(io::temporary_directory())})};
  auto folder = engine::state_folder(session.environment());
  if (folder.empty())
    return checks;
  while (io::kind_of(folder) == io::PathKind::missing && folder.contains('/')) // made when needed
    folder.resize(std::max(folder.rfind('/'), std::size_t{1}));
  checks.push_back(job::check_space(
      {.purpose = "records of runs", .directory = folder, .free = io::free_space(folder)}));
  return checks;
}

auto look_at_proxies(Session const& session, engine::BuildOptions const& options) -> Check {
  auto found = std::vector<job::ProxyVariable>();
  for (auto const name : job::proxy_variables)
    if (auto const value = session.environment().find(name); value && !value->empty())
      found.push_back({.name = std::string(name), .value = std::string(*value)});
  return job::check_proxies(found, options.variables);
}

auto look_at_certificates(Session const& session) -> Check {
  auto found = std::set<std::string>();
  auto missing = std::vector<std::string>();
  for (auto const* const name : {"SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "PIP_CERT"})
    if (auto const value = session.environment().find(name); value && !value->empty()) {
      auto const path = std::string(*value);
      if (io::kind_of(path) == io::PathKind::file)
        found.insert(path);
      else
        missing.push_back(path + " (" + name + ")");
    }
  for (auto const* const path : {"/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/cert.pem"})
    if (io::kind_of(path) == io::PathKind::file)
      found.emplace(path);
  return job::check_certificates({found.begin(), found.end()}, missing);
}

void add(Checks& checks, Checks more) {
  std::ranges::move(more, std::back_inserter(checks));
}

} // namespace

auto run_doctor(Session const& session, DoctorCommand const& command) -> Result<int> {
  auto const& options = command.build;
  auto checks = Checks();
  if (auto const engine = engine::find_engine(session.environment(), command.engine))
    add(checks, look_at_engine(**engine, options));
  else
    checks.push_back(failed("engine", engine.error()));
  checks.push_back(look_at_pack(session, options));
  add(checks, job::check_kernel(io::kernel_facts()));
  add(checks, look_at_space(session));
  checks.push_back(look_at_proxies(session, options));
  checks.push_back(look_at_certificates(session));
  session.tell(report::doctor_log(checks), report::doctor_json(checks));
  return job::is_usable(checks) ? exit_code::done : exit_code::unavailable;
}

} // namespace cli
