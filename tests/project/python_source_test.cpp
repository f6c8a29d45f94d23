#include "project/python_source.hpp"
#include "support/catch.hpp"

#include <string>
#include <vector>

using project::Binds;
using project::binds_name;

using Names = std::vector<std::string>;

namespace {

auto binds_run(std::string_view source) -> Binds {
  return binds_name(source, "run");
}

} // namespace

TEST_CASE("python source: definitions bind", "[project][python_source][req:entry-function-found]") {
  auto const source =
      GENERATE(as<std::string>(), "def run(data, params):\n    pass\n", "def run(): pass",
               "async def run(data):\n    pass", "class run:\n    pass", "class run(Base): pass",
               "def  run\\\n  (a):\n  pass", "@decorator(run=1)\n@other\ndef run(): ...",
               "def run[T](x: T): ...", "import os\r\n\r\ndef run(): pass\r\n",
               "import os\rdef run(): pass\r", "x = 1; import run", "\f\ndef run(): pass",
               "  \n# c\n\t\ndef run(): pass");
  INFO(source);
  CHECK(binds_run(source) == Binds::yes);
}

TEST_CASE("python source: assignments bind", "[project][python_source][req:entry-function-found]") {
  auto const source = GENERATE(
      as<std::string>(), "run = main", "run=main", "a = run = main", "run, x = f()", "x, run = f()",
      "x, run, = f()", "(run, x) = f()", "[x, run] = f()", "(a, (b, [run])) = f()", "*run, x = f()",
      "a, *run = f()", "run: Callable = main", "run: 'dict[str, int]' = main", "run += 1",
      "run **= 2", "run >>= 1", "run //= x", "f(x).y, run = 1, 2", "a[0], run = 1, 2",
      "run = lambda data: data", "run \\\n = main", "x = 1; run = 2", "(run) = 1", "if x: run = 1",
      "else: run = 1", "try: run = 1", "with x: run = 1", "for x in y: run = 1", "while x: run = 1",
      "if (run := f()): pass", "print(run := 3)", "x = [run := 1, 2]", "while run := f(): pass",
      "if (lambda: 0)(): run = 1", "if lambda: 0: run = 1", "x = {1: 2}; run = 3",
      "x[1:2] = y; run = 3", "run = functools.partial(main, run=1)");
  INFO(source);
  CHECK(binds_run(source) == Binds::yes);
}

TEST_CASE("python source: imports bind", "[project][python_source][req:entry-function-found]") {
  auto const source = GENERATE(
      as<std::string>(), "import run", "import os, run", "import run.sub", "import x as run",
      "import a.b as run", "import a, x as run, b", "from x import run", "from . import run",
      "from .. import a, run", "from .x import (a, run)", "from x import (\n  a,  # c\n  run,\n)",
      "from x import a as run", "from x import (a as run, b)", "from x import a, \\\n  run",
      "try:\n    from x import run\nexcept ImportError:\n    pass", "from.x import run",
      "from x import(run)", "from x import run; y = 1");
  INFO(source);
  CHECK(binds_run(source) == Binds::yes);
}

TEST_CASE("python source: loops and contexts bind", "[project][python_source]") {
  auto const source = GENERATE(as<std::string>(), "for run in x: pass", "for a, run in x: pass",
                               "for (a, (run, b)) in x: pass", "for [run] in x: pass",
                               "for *run, a in x: pass", "async for run in x: pass",
                               "with f() as run: pass", "with f() as x, g() as run: pass",
                               "with f() as (a, run): pass", "with (f() as x, g() as run): pass",
                               "async with f() as run:\n  pass", "with f(a=1)[0] as run: pass");
  INFO(source);
  CHECK(binds_run(source) == Binds::yes);
}

TEST_CASE("python source: conditional blocks are module level",
          "[project][python_source][req:entry-function-found]") {
  auto const source = GENERATE(
      as<std::string>(), "if x:\n    def run(): pass", "if x:\n\tdef run(): pass",
      "try:\n  def run(): pass\nexcept E:\n  pass", "if x:\n  pass\nelse:\n  run = 1",
      "with x:\n  if y:\n    while z:\n      def run(): pass", "for x in y:\n  class run: pass",
      "class A:\n  def f(self):\n    pass\nif x:\n  def run(): pass",
      "def f():\n  pass\n\n# c\ndef run(): pass", "def f(): pass\nrun = 1",
      "class A: pass\nrun = 1", "def f(\n  a,\n  b\n):\n  pass\nrun = 1",
      "if x:\n  def f():\n    pass\n  def run(): pass", "def f():\n    x = \"\"\"\n\"\"\"\nrun = 1",
      "class A:\n  x = 1\n   \fdef run(): pass");
  INFO(source);
  CHECK(binds_run(source) == Binds::yes);
}

TEST_CASE("python source: definitions inside of definitions do not bind",
          "[project][python_source][req:entry-function-found]") {
  auto const source =
      GENERATE(as<std::string>(), "class A:\n    def run(self): pass", "class A:\n  run = 1",
               "class A: run = 1", "class A: x = 1; run = 1", "def f():\n  def run(): pass",
               "def f():\n  import run", "def f(): import run", "async def f():\n  run = 1",
               "class A:\n  if x:\n    def run(self): pass",
               "class A:\n  class B:\n    pass\n  def run(self): pass",
               "if x:\n  class A:\n    def run(self): pass", "def f():\n  '''\nx\n'''\n  run = 1",
               "def f():\n  x = (1,\n2)\n  run = 1", "def f():\n\n# c\n  run = 1",
               "class A:\n\tdef f(self):\n\t\tpass\n\n\tdef run(self): pass",
               "class A:\n        def f(self): pass\n\tdef run(self): pass",
               "def f():\n  x = 1 \\\n+ 2\n  run = 1",
               "@run\ndef f(x=(1, 2), *, y: int = 3) -> run:\n  run = 1",
               "if x:\n  def f():\n    pass\n    def run(): pass");
  INFO(source);
  CHECK(binds_run(source) == Binds::no);
}

TEST_CASE("python source: uses do not bind", "[project][python_source][req:entry-function-found]") {
  auto const source = GENERATE(
      as<std::string>(), "", "\n", "run", "run()", "run(1)", "x = run", "x = run, y", "x = (run)",
      "print(run)", "f(run=1)", "f(a, run=1)", "f(\n  run=1,\n)", "f(x)(run=1)", "x = f(run=1)",
      "x = {'a': run}", "x = {run: 1}", "x.run = 1", "run.x = 1", "run[0] = 1", "run().x = 1",
      "x[run] = 1", "x[run,] = 1", "x[(run)] = 1", "{run: 1}[0] = 2", "f(run).x = 1",
      "x.def_run = 1", "running = 1", "rerun = 1", "run_ = 1", "def run_service(): pass",
      "def f(run=1): pass", "def f(run): pass", "class A(run): pass",
      "class A(metaclass=run): pass", "@run\nclass A: pass", "run == 1", "run <= 1", "run != x",
      "run: Callable", "run: int; x = 1", "x: run = 1", "x: (run) = 1", "lambda run: 1",
      "x = lambda run: run", "x = lambda a, run=1: run", "x = lambda a, run: run",
      "x = y if run else z", "import x.run", "import x.run as y", "import run as x",
      "from run import x", "from x.run import y", "from run import (x as y)",
      "from x import run as y", "from x import (run as y, z)", "for x in run: pass",
      "for x.run in y: pass", "for x[run] in y: pass", "[run for run in x]",
      "x = [run for run in y]", "x = {run for run, z in y}", "f(run for run in x)",
      "with run as x: pass", "with run: pass", "with f(run) as x: pass", "with f() as x.run: pass",
      "with f() as x[run]: pass", "with f() as x, run: pass", "except E as run: pass",
      "assert run, x", "del run", "return run, x", "if run: x = 1", "while run: pass",
      "x = 1 if run == 2 else 3", "print >>run, x", "print \"a\", run", "raise run", "x @ run",
      "x = a * run, b", "x = await run", "x = yield run", "x = -run", "match run:\n  pass",
      "case = run", "case, x = run", "x = y.run(run=run)", "nonlocal_run = 1", "run in x",
      "x = run in y", "not run", "class A: pass\nrun()");
  INFO(source);
  CHECK(binds_run(source) == Binds::no);
}

TEST_CASE("python source: comments and strings are skipped",
          "[project][python_source][req:entry-function-found]") {
  auto const source = GENERATE(
      as<std::string>(), "# def run(): pass", "x = 1 # \\\n# run = 1", "'def run(): pass'",
      "\"\"\"\ndef run(): pass\n\"\"\"", "'''\nrun = 1\n'''", "r'''\nrun = 1\\'''\n'''",
      "'''\n\\'''\nrun = 1\n'''", "'''\n\\\\'''\nx = 1", "x = '\\'; run = 1'",
      "x = \"\\\\\"\ny = 1", "x = 'a\\\nrun = 1'", "x = 'a\\\r\nrun = 1'", "x = rb'\\'; run = 1'",
      "x = f'{run}'", "x = f\"{a['run']}\"", "x = Rb'''\nrun = 1\n'''", "x = u'run = 1'",
      "x = t'run = 1'", "x = ''\ny = \"\"\nz = ''''a'''", "'''a''b'''", "x = BR'run = 1'",
      "x = '#'\n# run = 1", "def f():\n  \"\"\"\n  def run(): pass\n  \"\"\"\n",
      "'\"\"\"'\nx = '''\nrun = 1\n'''");
  INFO(source);
  CHECK(binds_run(source) == Binds::no);
}

TEST_CASE("python source: code behind a string is seen", "[project][python_source]") {
  auto const source = GENERATE(as<std::string>(), "''''''\nrun = 1", "x = '\\\\'; run = 1",
                               "\"\"\"a\"\"\"; run = 1", "'''\\''''''; run = 1", "r'\\\\'; run = 1",
                               "x = 'it''s'; run = 1", "x = '#'; run = 1", "x = ''; run = 1",
                               "print'a'; run = 1", "x = f\"{a[\"b\"]}\"; run = 1",
                               "x = \"'\"; run = 1", "'''\\\\\\\\'''; run = 1", "# '''\nrun = 1");
  INFO(source);
  CHECK(binds_run(source) == Binds::yes);
}

TEST_CASE("python source: what the text cannot tell is perhaps",
          "[project][python_source][req:entry-function-found]") {
  auto const source = GENERATE(
      as<std::string>(), "from x import *", "from .x import *", "globals()['run'] = f",
      "exec(code)", "exec code in ns", "exec 'run = 1'", "setattr(module, 'run', f)",
      "locals()['run'] = f", "vars()['run'] = f", "def __getattr__(name): pass", "__getattr__ = f",
      "def f():\n  global run\n  run = 1", "def f(): global x, run; run = 1", "global run",
      "def f():\n  globals().update(x)", "match x:\n  case run:\n    pass",
      "match x:\n  case (run, y):\n    pass", "match x:\n  case A(b=run):\n    pass",
      "match x:\n  case {**run}:\n    pass", "try:\n  from x import *\nexcept E:\n  pass");
  INFO(source);
  CHECK(binds_run(source) == Binds::perhaps);
}

TEST_CASE("python source: what is no Python is perhaps", "[project][python_source]") {
  auto const source =
      GENERATE(as<std::string>(), "x = 'a", "x = 'a\ny = 1", "'''", "\"\"\"a\"\"", "x = (1",
               "x = [", "{", "x)", "'a\\", "(]}", "f(\ndef g(): pass", "x = \"\"\"a'''");
  INFO(source);
  CHECK(binds_run(source) == Binds::perhaps);
}

TEST_CASE("python source: a binding beats every doubt", "[project][python_source]") {
  CHECK(binds_run("from x import *\ndef run(): pass") == Binds::yes);
  CHECK(binds_run("x = 'a\nrun = 1") == Binds::yes);
  CHECK(binds_run("exec(x)\nrun = 1\n(") == Binds::yes);
}

TEST_CASE("python source: harmless look-alikes raise no doubt", "[project][python_source]") {
  auto const source =
      GENERATE(as<std::string>(), "x.exec(y)", "x.globals()", "def f():\n  locals()", "x = globals",
               "class A:\n  def __getattr__(self, n): pass", "class A:\n  def exec(self): pass",
               "x = a * b", "f(*a)", "f(**a)", "def f(*a): pass", "def f():\n  global x\n  run(x)",
               "vars = 1", "execute(x)", "case.run(x)", "match x:\n  case A.run:\n    pass",
               "match x:\n  case run():\n    pass", "\"from x import *\"", "# exec(x)",
               "def setattr(x): pass", "exec = 1");
  INFO(source);
  CHECK(binds_run(source) == Binds::no);
}

TEST_CASE("python source: names beyond ASCII and other names", "[project][python_source]") {
  CHECK(binds_name("def größe(): pass", "größe") == Binds::yes);
  CHECK(binds_name("def größe(): pass", "gr") == Binds::no);
  CHECK(binds_name("def run(): pass", "main") == Binds::no);
  CHECK(binds_name("def main(): pass", "main") == Binds::yes);
  CHECK(binds_name("def run(): pass", "") == Binds::no);
  CHECK(binds_name(std::string_view("def run\0(): pass", 16), "run") == Binds::yes);
}

TEST_CASE("python source: a program as the starter template has it",
          "[project][python_source][req:entry-function-found]") {
  auto const source = std::string_view(R"('''
Template for implementing services running on the PlanQK platform
def run(): this is documentation
'''
from __future__ import annotations

import time
from typing import Any, Dict, Union

from loguru import logger
from .libs.return_objects import ResultResponse, ErrorResponse


class Job:
    def run(self, data=None): return data


def run(data: Dict[str, Any] = None,
        params: Dict[str, Any] = None) -> Union[ResultResponse, ErrorResponse]:
    """Default entry point: "run" it."""
    logger.info(f"{len(data)} values, it's {params['x']}")
    return ResultResponse(metadata={"run": True}, result=_helper(run=1))


def _helper(run): return run


async def second():
    pass
)");
  CHECK(binds_name(source, "run") == Binds::yes);
  CHECK(binds_name(source, "Job") == Binds::yes);
  CHECK(binds_name(source, "logger") == Binds::yes);
  CHECK(binds_name(source, "Dict") == Binds::yes);
  CHECK(binds_name(source, "params") == Binds::no);
  CHECK(binds_name(source, "metadata") == Binds::no);
  CHECK(project::top_level_functions(source) == Names{"run", "second"});
}

TEST_CASE("python source: functions at the left margin are listed in order",
          "[project][python_source]") {
  using project::top_level_functions;
  CHECK(top_level_functions("") == Names{});
  CHECK(top_level_functions("def b(): pass\ndef a(): pass\n") == Names{"b", "a"});
  CHECK(top_level_functions("async def a(): pass\n") == Names{"a"});
  CHECK(top_level_functions("def _a(): pass\ndef __b(): pass\nclass C: pass\n") == Names{});
  CHECK(top_level_functions("if x:\n  def a(): pass\nclass B:\n  def c(self): pass\n") == Names{});
  CHECK(top_level_functions("'''\ndef a(): pass\n'''\n# def b(): pass\n") == Names{});
  CHECK(top_level_functions("x = (\ndef a(): pass\n)\ndef b(): pass") == Names{"b"});
  CHECK(top_level_functions("x = 1; def a(): pass") == Names{});
  CHECK(top_level_functions("def\ndef a(): pass\nasync\ndef b(): pass\ndef 3\n") ==
        Names{"a", "b"});
}

TEST_CASE("python source: a megabyte is read in one pass",
          "[project][python_source][req:parsers-bounded]") {
  auto const unit = GENERATE(as<std::string>(), "(", "[run,", "run,", "'''", "\\", "\"\\\\\"",
                             "'''\\\\\\'", "#\r", "def f():\n ", "import a.",
                             "lambda:", "run:", "from x import ", "f(run)=", "\\\n", "'", "\t");
  INFO(unit);
  auto source = std::string();
  while (source.size() < (1U << 20U))
    source += unit;
  CHECK(binds_name(source, "other") != Binds::yes);
  CHECK(project::top_level_functions(source + "\ndef x(): pass").size() <= source.size());
}
