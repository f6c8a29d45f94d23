"""What the user sees of their own failure."""

import os

import pytest

OURS = ("__main__.py", "_planqk_template", os.sep + "app" + os.sep, "runpy", "importlib")


def check_traceback(job, outcome):
    lines = outcome.err.splitlines()
    files = [line for line in lines if line.lstrip().startswith('File "')]
    assert files, outcome
    assert all(job.project in line for line in files), outcome
    assert not any(word in line for word in OURS for line in files), outcome


def test_traceback_starts_in_the_users_code(job):
    """[req:template-traceback]"""
    outcome = job.program("def run(data):\n  return inner()\ndef inner():\n  1 / 0\n").run()
    check_traceback(job, outcome)
    first = [line for line in outcome.err.splitlines() if "File" in line][0]
    assert first.strip().endswith("line 2, in run")
    assert outcome.err.endswith("ZeroDivisionError: division by zero\n")


def test_chained_exceptions(job):
    """[req:template-traceback]"""
    text = """
def run(data):
    try:
        {}["x"]
    except KeyError as error:
        raise RuntimeError("outer") from error
"""
    outcome = job.program(text).run()
    check_traceback(job, outcome)
    assert "KeyError: 'x'" in outcome.err and "RuntimeError: outer" in outcome.err


def test_coroutine(job):
    """[req:template-traceback]"""
    text = "import asyncio\nasync def run(data):\n  await asyncio.sleep(0)\n  1 / 0\n"
    check_traceback(job, job.program(text).run())


def test_failing_import(job):
    """[req:template-traceback] [req:template-exit-11]"""
    job.program("from . import other\n", **{"src/other.py": "x = 1\n1 / 0\n"})
    outcome = job.run()
    assert outcome.code == 11
    check_traceback(job, outcome)


def test_missing_dependency_is_named(job):
    """[req:template-missing-dependency]"""
    job.program("from . import other\n", **{"src/other.py": "import sklearn_none.x\n"})
    outcome = job.run()
    assert outcome.code == 11
    check_traceback(job, outcome)
    assert "error: the package 'sklearn_none' is not installed: add it to req" in outcome.err


def test_missing_module_of_the_project_is_no_dependency(job_here):
    """[req:template-missing-dependency]"""
    outcome = job_here.program("import src.none\n").run()
    assert outcome.code == 11
    assert "there is no module 'src.none' in the project" in outcome.err


def test_missing_dependency_in_run(job_here):
    """[req:template-missing-dependency]"""
    outcome = job_here.program("def run(data):\n  import yaml_none\n").run()
    assert (outcome.code, "'yaml_none' is not installed" in outcome.err) == (1, True)


def test_syntax_error_as_python_shows_it(job):
    """[req:template-traceback] [req:template-exit-11]"""
    outcome = job.program("def run(data):\n  return 1 +\n").run()
    assert outcome.code == 11
    assert 'program.py", line 2' in outcome.err
    assert "SyntaxError: " in outcome.err
    check_traceback(job, outcome)


def test_own_exception_hook_is_called(job_here):
    """[req:template-traceback] As without the template."""
    text = """
import sys
sys.excepthook = lambda kind, error, trace: print("hook", kind.__name__, trace.tb_lineno)
def run(data):
    1 / 0
"""
    outcome = job_here.program(text).run()
    assert (outcome.code, outcome.out) == (1, "hook ZeroDivisionError 5\n")


def test_broken_hook_and_broken_exception(job):
    text = """
import sys
sys.excepthook = None
class Bad(Exception):
    def __str__(self):
        raise RuntimeError
def run(data):
    raise Bad
"""
    outcome = job.program(text).run()
    assert (outcome.code, "Bad" in outcome.err) == (1, True), outcome


@pytest.mark.skipif("sys.version_info < (3, 11)", reason="exception groups are 3.11")
def test_exception_group(job_here):
    """[req:template-traceback]"""
    text = """
import asyncio
async def fail():
    raise ValueError("inner")
async def run(data):
    async with asyncio.TaskGroup() as group:
        group.create_task(fail())
"""
    outcome = job_here.program(text).run()
    assert outcome.code == 1
    assert "ValueError: inner" in outcome.err
    assert "_planqk_template" not in outcome.err


def test_call_that_python_refuses(job_here):
    """A wrapper that promises other parameters than it takes."""
    text = """
import functools
def inner(data): pass
@functools.wraps(inner)
def run(other): pass
"""
    outcome = job_here.program(text).run()
    assert outcome.code == 1
    assert "TypeError: " in outcome.err
    assert "invocation" not in outcome.err
