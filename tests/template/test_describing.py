"""`--describe`, as a process; and what it says of every sample that is a job."""

import json
import os

import jobs
import pytest

SAMPLES = os.path.join(jobs.ROOT, "samples")
GOLDEN = os.path.join(os.path.dirname(os.path.abspath(__file__)), "descriptions")

# Stands in for packages that a description needs no part of.
ANY_PACKAGE = """
from unittest.mock import MagicMock
def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return MagicMock()
"""


def describe(job, **options):
    outcome = job.run(job.command() + ["--describe"], **options)
    return outcome, json.loads(outcome.out) if outcome.code == 0 else None


def is_job(name):
    """A web application has no entry point, and a combined directory brings its own template."""
    return os.path.isfile(os.path.join(SAMPLES, name, "src", "program.py"))


JOBS = [name for name in sorted(os.listdir(SAMPLES)) if is_job(name) and "fails-" not in name]


@pytest.mark.parametrize("name", JOBS)
def test_samples(job_here, name):
    """[req:template-describe] UPDATE_GOLDEN=1 writes them."""
    packages = {place: ANY_PACKAGE for place in ("packages/numpy.py", "packages/networkx.py")}
    job_here.write(packages, job_here.scratch)
    job_here.set(
        PLANQK_APP_DIR=os.path.join(SAMPLES, name),
        PYTHONPATH=os.path.join(job_here.scratch, "packages"),
        PYTHONDONTWRITEBYTECODE="1",
    )
    outcome, found = describe(job_here)
    assert outcome.code == 0, outcome
    text = json.dumps(found, indent=2, ensure_ascii=False) + "\n"
    path = os.path.join(GOLDEN, name + ".json")
    if os.environ.get("UPDATE_GOLDEN"):
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
    with open(path, encoding="utf-8") as file:
        assert text == file.read()


def test_nothing_but_the_document_is_on_stdout(job):
    """[req:template-describe] What the import prints is the log, and it does not see the option."""
    text = """
import os, sys
print("printed", sys.argv[1:], "--describe" in getattr(sys, "orig_argv", []))
os.write(1, b"written\\n")
def run(data: dict, shots: int = 5):
    raise AssertionError("not to be called")
"""
    outcome, found = describe(job.program(text))
    assert [each["name"] for each in found["parameters"]] == ["data", "shots"]
    assert outcome.out.count("\n") == 1
    assert "printed [] False" in outcome.err and "written" in outcome.err


def test_no_input_is_read(job_here):
    """[req:template-describe]"""
    job_here.program("def run(data: dict): pass").set(DATA_FILE="/none/such")
    assert describe(job_here)[0].code == 0


def test_threads_and_exit_handlers_do_not_delay_it(job_here):
    """[req:template-describe]"""
    text = """
import atexit, threading
threading.Thread(target=threading.Event().wait).start()
atexit.register(print, "too late")
def run(): pass
"""
    outcome, found = describe(job_here.program(text))
    assert (found["parameters"], outcome.err) == ([], "")


@pytest.mark.parametrize(
    "text, code, said",
    [
        ("raise ValueError('why')", 11, "ValueError: why"),
        ("import sys; sys.exit(0)", 11, "ended the program"),
        ("def go(): pass", 11, "has no function 'run'"),
        ("def run(a='x' * 2000000): pass", 12, "larger than 1 MiB"),
    ],
)
def test_failures(job_here, text, code, said):
    """[req:template-describe]"""
    outcome, _ = describe(job_here.program(text))
    assert (outcome.code, outcome.out) == (code, "")
    assert said in outcome.err


def test_stdout_that_is_closed(job_here):
    """[req:template-describe]"""
    job_here.program("def run(): pass")
    command = ["sh", "-c", 'exec "$@" >&-', "sh"] + job_here.command() + ["--describe"]
    assert job_here.run(command).code == 12


def test_script(job_here):
    """[req:template-describe]"""
    job_here.program("raise AssertionError('not to be run')").set(ENTRYPOINT="src.program")
    found = describe(job_here)[1]
    assert (found["entry_point"], found["parameters"], found["others"]) == ("src.program", [], True)


def test_other_arguments_are_none_of_ours(job_here):
    """[req:template-describe] Only that one word, alone."""
    job_here.program("import sys\ndef run(data): return sys.argv[1:]")
    outcome = job_here.run(job_here.command() + ["--describe", "more"])
    assert outcome.result == ["--describe", "more"]
