#include "support/catch.hpp"
#include "support/upload.hpp"

using project::Mode;
using resolve::Web;
using support::MemoryReader;
using support::Variables;

namespace {

auto decide(MemoryReader::Files files, Variables variables = {})
    -> base::Result<decision::Decision> {
  files.emplace("requirements.txt", "");
  return support::decide(std::move(files), std::move(variables));
}

auto refused(MemoryReader::Files files, Variables variables = {}) -> base::Error {
  auto const decision = decide(std::move(files), std::move(variables));
  REQUIRE_FALSE(decision);
  return decision.error();
}

auto const combined = MemoryReader::Files{{"app/__main__.py", ""},
                                          {"app/user_code/src/program.py", support::program}};

} // namespace

TEST_CASE("service: kinds of uploads", "[resolve][service][req:kinds]") {
  auto const [files, variables, mode,
              web] = GENERATE(table<MemoryReader::Files, Variables, Mode, Web>({
      {{{"src/program.py", support::program}}, {}, Mode::service, Web::template_},
      {{{"src/program.py", support::program}, {"Procfile", "web: python -m app"}},
       {},
       Mode::service,
       Web::template_},
      {{{"src/program.py", support::program}, {"Procfile", "web : python -m app.py"}},
       {},
       Mode::service,
       Web::template_},
      {{{"src/program.py", support::program}, {"Procfile", "web: python server.py"}},
       {},
       Mode::service,
       Web::procfile},
      {{{"src/program.py", support::program}, {"Procfile", "web: python server.py"}},
       {{"BP_PLANQK_MODE", "service"}},
       Mode::service,
       Web::template_},
      {{{"src/program.py", support::program}, {"Procfile", "web: python server.py"}},
       {{"BP_PLANQK_MODE", "web"}},
       Mode::web,
       Web::procfile},
      {{{"src/program.py", support::program}, {"Procfile", "worker: python w.py"}},
       {},
       Mode::service,
       Web::template_},
      {{{"lib/jobs.py", support::program}},
       {{"BP_PLANQK_ENTRYPOINT", "lib.jobs:run"}},
       Mode::service,
       Web::template_},
      {combined, {}, Mode::combined, Web::template_},
      {{{"app/__main__.py", ""}, {"app/user-code/x.py", ""}}, {}, Mode::combined, Web::template_},
      {{{"Procfile", "web: python server.py"}}, {}, Mode::web, Web::procfile},
      {{{"Procfile", "clock: python clock.py"}}, {}, Mode::web, Web::procfile},
      {{{"app.py", ""}, {"Procfile", "web: python -m app.py"}}, {}, Mode::web, Web::procfile},
  }));
  auto const decision = decide(files, variables);
  REQUIRE(decision);
  CHECK(decision->resolution.service.mode == mode);
  CHECK(decision->resolution.service.web == web);
}

TEST_CASE("service: a user's app package beside src/program.py is no combined wrapper",
          "[resolve][service]") {
  auto files = combined;
  files.emplace("src/program.py", support::program);
  auto const decision = decide(files);
  REQUIRE(decision);
  CHECK(decision->resolution.service.mode == Mode::service);
}

TEST_CASE("service: nothing to start is an error", "[resolve][service]") {
  CHECK(refused({{"main.py", ""}}) == base::Error{base::NoEntryPoint{}});
  CHECK(refused({{"Procfile", "# empty\n"}}) == base::Error{base::NoEntryPoint{}});
}

TEST_CASE("service: a forced mode needs its files", "[resolve][service][req:mode-variable]") {
  CHECK(refused({}, {{"BP_PLANQK_MODE", "service"}}) ==
        base::Error{base::ModeImpossible{"service", "src/program.py"}});
  CHECK(refused({{"src/program.py", support::program}}, {{"BP_PLANQK_MODE", "web"}}) ==
        base::Error{base::ModeImpossible{"web", "Procfile"}});
  CHECK(refused({}, {{"BP_PLANQK_MODE", "job"}}) == base::Error{base::ModeInvalid{"job"}});
}

TEST_CASE("service: several processes need one that is called web", "[resolve][service]") {
  CHECK(refused({{"Procfile", "api: python a.py\nclock: python c.py\n"}}) ==
        base::Error{base::NoWebProcess{{"api", "clock"}}});
  CHECK(decide({{"Procfile", "web: python a.py\nclock: python c.py\n"}}));
}

TEST_CASE("service: the function is looked for by reading",
          "[resolve][service][req:run-by-reading]") {
  CHECK(refused({{"src/program.py", "def main():\n  pass\n\ndef solve(data):\n  pass\n"}}) ==
        base::Error{base::FunctionMissing{"src/program.py", "run", {"main", "solve"}}});
  CHECK(decide({{"src/program.py", "from .core import solve as run\n"}}));
  CHECK(decide({{"src/program.py", "from .core import *\n"}}));
  CHECK(decide({{"src/program.py", "raise SystemExit('never executed')\nrun = print\n"}}));
}

TEST_CASE("service: a named entry point must be there",
          "[resolve][service][req:entry-point-variable]") {
  auto const files = MemoryReader::Files{{"src/program.py", support::program}};
  CHECK(refused(files, {{"BP_PLANQK_ENTRYPOINT", "src.other:run"}}) ==
        base::Error{base::EntryPointFileMissing{"src.other:run",
                                                {"src/other.py", "src/other/__init__.py"}}});
  auto const broken = refused(files, {{"BP_PLANQK_ENTRYPOINT", "src.program:run:now"}});
  CHECK(std::holds_alternative<base::EntryPointInvalid>(broken.what));
  CHECK(decide(files, {{"BP_PLANQK_ENTRYPOINT", "user_code.src.program:run"}}));
  CHECK(decide({{"src/other/__init__.py", support::program}},
               {{"BP_PLANQK_ENTRYPOINT", "src.other:run"}}));
}

TEST_CASE("service: a Procfile that starts something else needs no function run",
          "[resolve][service]") {
  CHECK(decide({{"src/program.py", "app = 1\n"}, {"Procfile", "web: gunicorn src.program:app"}}));
}

TEST_CASE("service: the Docker runtime is refused", "[resolve][service][req:docker-runtime]") {
  CHECK(refused({{"src/program.py", support::program},
                 {"planqk.json", R"({"name": "x", "runtime": "DOCKER"})"}}) ==
        base::Error{base::DockerRuntime{}});
  CHECK(decide({{"src/program.py", support::program},
                {"planqk.json", R"({"runtime": "PYTHON_TEMPLATE", "quantumBackend": "NONE"})"}}));
}
