#include "job/health.hpp"
#include "report/doctor.hpp"
#include "support/catch.hpp"
#include "support/golden.hpp"

using job::Health;

TEST_CASE("doctor: a line for each part, and what to do", "[report][doctor]") {
  auto checks = job::Checks{
      {.subject = "engine", .found = "docker 20.10.24 at unix:///var/run/docker.sock"},
      {.subject = "builder",
       .health = Health::poor,
       .found = "b has version 1.0.0, planqk-job is 1.1.0",
       .advice = "make it again"},
      {.subject = "index of packages", .health = Health::unknown, .found = "no\x1b[31m network"}};
  support::check_golden("job/doctor.txt", report::doctor_log(checks));
  support::check_golden("job/doctor.json", report::doctor_json(checks));
  checks.push_back(
      {.subject = "pack", .health = Health::bad, .found = "not there", .advice = "install it"});
  support::check_golden("job/doctor-bad.txt", report::doctor_log(checks));
  CHECK(report::doctor_json(checks).contains("\"ok\": false"));
  CHECK(report::doctor_log({}) == "This machine can build and run.\n");
}
