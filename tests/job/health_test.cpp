#include "job/health.hpp"
#include "job/limits.hpp"
#include "support/catch.hpp"

#include <string>

using job::Health;

TEST_CASE("health: an engine that enforces all, and one that does not", "[job][health]") {
  CHECK(job::check_engine(
            {.kind = job::EngineKind::docker, .program = {}, .address = "unix:///run/x.sock"},
            "20.10.24")
            .found == "docker 20.10.24 at unix:///run/x.sock");
  auto const all = job::check_limits({.rootless = true, .runtime = "runc"});
  CHECK(all.health == Health::good);
  CHECK(all.found == "all are enforced; without root, runtime runc");
  auto const some = job::check_limits({.remaps_users = true, .not_enforced = {"memory", "swap"}});
  CHECK(some.health == Health::bad);
  CHECK(some.found == "not enforced: memory, swap; with root, users are mapped");
  CHECK(some.advice.contains("--allow-weaker"));
}

TEST_CASE("health: a builder of this release, of another one, and of somebody else",
          "[job][health]") {
  auto builder = job::Builder{.lifecycle_version = "0.21.13",
                              .buildpacks = {{"planqk-buildpacks/planqk-wrapper", "1.0.0"}}};
  CHECK(job::check_builder("b", builder, "1.0.0").health == Health::good);
  auto const older = job::check_builder("b", builder, "1.1.0");
  CHECK(older.health == Health::poor);
  CHECK(older.found == "b has version 1.0.0, planqk-job is 1.1.0");
  builder.buildpacks.clear();
  CHECK(job::check_builder("b", builder, "1.0.0").health == Health::bad);
}

TEST_CASE("health: what the kernel offers", "[job][health]") {
  auto const good = job::check_kernel({.landlock = 4,
                                       .has_seccomp = true,
                                       .user_namespaces = 100,
                                       .controllers = {{"cpu", "memory", "pids", "io"}}});
  for (auto const& check : good)
    CHECK(check.health == Health::good);
  auto const poor = job::check_kernel({.missing_of_sandbox = "Landlock",
                                       .has_seccomp = true,
                                       .user_namespaces = 0,
                                       .controllers = {{"memory"}}});
  for (auto const& check : poor) {
    CHECK(check.health == Health::poor);
    CHECK_FALSE(check.advice.empty());
  }
  CHECK(poor[0].found == "Landlock missing, seccomp");
  CHECK(poor[2].found == "version 2 without cpu, pids");
  CHECK(job::check_kernel({})[2].found == "version 1 or none");
}

TEST_CASE("health: space", "[job][health]") {
  auto const health = [](std::uint64_t free) {
    return job::check_space({.purpose = "files", .directory = "/tmp", .free = free}).health;
  };
  CHECK(health(10 * job::gibibyte) == Health::good);
  CHECK(health(10 * job::gibibyte - 1) == Health::poor);
  CHECK(health(2 * job::gibibyte) == Health::poor);
  CHECK(health(2 * job::gibibyte - 1) == Health::bad);
  CHECK(job::check_space({.purpose = "files", .directory = "/x", .free = {}}).health ==
        Health::bad);
  CHECK(job::check_space({.purpose = "files", .directory = "/x", .free = 3 * job::gibibyte / 2})
            .found.starts_with("1.5 GiB free in /x"));
}

TEST_CASE("health: no password of a proxy is shown", "[job][health]") {
  CHECK(job::check_proxies({}, {}).health == Health::good);
  auto const ours =
      std::vector<job::ProxyVariable>{{"HTTPS_PROXY", "http://me:secret@proxy.example:3128/x@y"}};
  auto const unknown = job::check_proxies(ours, {});
  CHECK(unknown.health == Health::poor);
  CHECK(unknown.found == "HTTPS_PROXY=http://***@y");
  CHECK(unknown.advice.contains("--build-env HTTPS_PROXY=…"));
  CHECK(job::check_proxies(ours, {{"HTTPS_PROXY", "x"}}).health == Health::good);
  // Readers disagree on where the password ends.
  auto const odd = job::check_proxies({{"HTTPS_PROXY", "http://me:sec/ret@proxy:1"}}, {});
  CHECK_FALSE((odd.found + odd.advice).contains("ret"));
  CHECK(job::check_proxies({{"NO_PROXY", "localhost,.example.com"}}, {}).found ==
        "NO_PROXY=localhost,.example.com");
  CHECK(job::check_proxies({{"HTTP_PROXY", "http://proxy:3128"}}, {}).found ==
        "HTTP_PROXY=http://proxy:3128");
  auto const bare = job::check_proxies({{"HTTP_PROXY", "me:secret@proxy:1"}}, {});
  CHECK_FALSE((bare.found + bare.advice).contains("secret"));
}

TEST_CASE("health: authorities", "[job][health]") {
  CHECK(job::check_certificates({"/etc/a"}, {}).health == Health::good);
  CHECK(job::check_certificates({}, {}).health == Health::poor);
  CHECK(job::check_certificates({"/etc/a"}, {"/b (PIP_CERT)"}).found ==
        "there is no file /b (PIP_CERT)");
}

TEST_CASE("health: what a build's container says of the index", "[job][health]") {
  auto const check = [](std::string const& answer) { return job::check_index(answer, "host"); };
  CHECK(check("pypi.org 200\n").health == Health::good);
  CHECK(check("index.example 404\n").health == Health::good);
  CHECK(check("index.example 401\n").advice.contains("password"));
  CHECK(check("index.example 503\n").found == "index.example answers 503");
  CHECK(check("pypi.org! [Errno -2] Name or service not known").found ==
        "pypi.org was not reached from the network host: [Errno -2] Name or service not known");
  CHECK(check("").health == Health::poor);
}

TEST_CASE("health: what is poor can be used, what is bad cannot", "[job][health]") {
  CHECK(job::is_usable({{.subject = "a", .health = Health::poor, .found = {}},
                        {.subject = "b", .health = Health::unknown, .found = {}}}));
  CHECK_FALSE(job::is_usable({{.subject = "a", .health = Health::bad, .found = {}}}));
}
