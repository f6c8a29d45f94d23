"""Each outcome has its exit code."""

import os

import pytest

IN_RUN = "import sys\ndef run(data):\n  {}\n"


@pytest.mark.parametrize(
    "statement, code",
    [
        ("return 1", 0),
        ("return", 0),
        ("raise ValueError('why')", 1),
        ("1 / 0", 1),
        ("raise MemoryError", 1),
        ("raise BaseException", 1),
        ("sys.exit()", 0),
        ("sys.exit(0)", 0),
        ("sys.exit(1)", 1),
        ("sys.exit(2)", 2),
        ("sys.exit(9)", 9),
        ("sys.exit(10)", 1),
        ("sys.exit(11)", 1),
        ("sys.exit(12)", 1),
        ("sys.exit(13)", 13),
        ("sys.exit(63)", 63),
        ("sys.exit(64)", 1),
        ("sys.exit(143)", 1),
        ("sys.exit(-1)", 1),
        ("sys.exit(256)", 1),
        ("sys.exit(True)", 1),
        ("sys.exit('why')", 1),
        ("raise KeyboardInterrupt", 130),
        ("import none_such_package", 1),
        ("return (i for i in [1])", 12),
        ("yield 1", 12),
        ("data['me'] = data; return data", 12),
        ("return {1: 1, '1': 2}", 12),
    ],
)
def test_in_run(job_here, statement, code):
    """[req:template-exit-0] [req:template-exit-1] [req:template-exit-12]"""
    outcome = job_here.program(IN_RUN.format(statement)).run()
    assert outcome.code == code, outcome
    assert "_planqk_template" not in outcome.err


@pytest.mark.parametrize(
    "statement, code",
    [
        ("raise ValueError", 11),
        ("import none_such_package", 11),
        ("from os import none_such_name", 11),
        ("def f(:", 11),
        ("import sys; sys.exit(0)", 11),
        ("import sys; sys.exit(3)", 3),
        ("raise KeyboardInterrupt", 130),
        ("run = 5", 11),
        ("", 11),
    ],
)
def test_at_import(job_here, statement, code):
    """[req:template-exit-11]"""
    outcome = job_here.program(statement + "\n").run()
    assert (outcome.code, outcome.out) == (code, ""), outcome


@pytest.mark.parametrize(
    "statement, code",
    [
        ("pass", 0),
        ("raise SystemExit", 0),
        ("raise SystemExit(4)", 4),
        ("raise ValueError", 1),
        ("import none_such_package", 1),
        ("def f(:", 11),
    ],
)
def test_in_a_script(job, statement, code):
    """[req:template-entrypoint-script]"""
    outcome = job.program(statement + "\n").set(ENTRYPOINT="src.program").run()
    assert outcome.code == code, outcome


@pytest.mark.parametrize("entry", ["src.none:run", "none.program:run", "none", "src"])
def test_missing_module(job, entry):
    """[req:template-exit-11] One message, no traceback."""
    outcome = job.program("def run(data): pass\n").set(ENTRYPOINT=entry).run()
    assert outcome.code == 11, outcome
    assert "planqk: error: entry point '" + entry + "' (from ENTRYPOINT): " in outcome.err
    assert "Traceback" not in outcome.err


def test_exit_without_a_result_is_success(job):
    """[req:template-exit-user] The empty line of None is printed, and no block."""
    outcome = job.program(IN_RUN.format("print('done'); sys.exit()")).run()
    assert (outcome.code, outcome.out) == (0, "done\n\n"), outcome


def test_exit_with_text(job_here):
    """[req:template-exit-user]"""
    outcome = job_here.program(IN_RUN.format("sys.exit('why')")).run()
    assert (outcome.code, outcome.err.endswith("why\n")) == (1, True), outcome


def test_reserved_codes_are_explained(job_here):
    """[req:template-exit-user]"""
    outcome = job_here.program(IN_RUN.format("sys.exit(11)")).run()
    assert "exit code 11 is not the user's to use: 1 is returned" in outcome.err


def test_error_response_is_published(job):
    """[req:template-error-response]"""
    text = """
class ErrorResponse:
    def __init__(self, code, detail):
        self.code, self.detail = code, detail
def run(data, params):
    return ErrorResponse("500", "why")
"""
    job.program(text)
    path = os.path.join(job.output, "output.json")
    outcome = job.run()
    assert outcome.code == 1
    assert outcome.result == {"code": "500", "detail": "why"}
    with open(path) as file:
        assert '"detail": "why"' in file.read()


def test_output_that_cannot_be_written(job):
    """[req:template-exit-12]"""
    job.program("def run(data): return {}", file="").set(OUTPUT_DIRECTORY="file/below")
    outcome = job.run()
    assert (outcome.code, outcome.result) == (12, {}), outcome
    assert "output.json' cannot be written: Not a directory" in outcome.err


def test_error_in_a_parameter(job_here):
    """[req:template-exit-10]"""
    job_here.program("def run(n: int): pass").inputs({"n.json": '"canary"'})
    outcome = job_here.run()
    assert outcome.code == 10
    assert "error: parameter 'n' does not fit int: expected an integer, got text" in outcome.err
    assert "canary" not in outcome.err


def test_entry_point_of_no_form(job_here):
    """[req:template-exit-11]"""
    outcome = job_here.program("def run(data): pass").set(ENTRY_POINT="a:b:c").run()
    assert outcome.code == 11
    assert "entry point 'a:b:c' (from ENTRY_POINT) is not of the form" in outcome.err
