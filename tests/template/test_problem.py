"""The failure document."""

import json
import os

import pytest
from _planqk_template import problem


class HandlerError(Exception):
    def __init__(self, title, detail=None, extensions=None):
        super().__init__(title)
        self.title = title
        self.detail = detail
        self.extensions = extensions


class Special(HandlerError):
    pass


class Mute(Exception):
    def __str__(self):
        raise RuntimeError


class Foreign(Exception):
    """Of that name only."""


Foreign.__name__ = "HandlerError"


@pytest.mark.parametrize(
    "error, title, detail",
    [
        (ValueError("why"), "ValueError", "why"),
        (ValueError(), "ValueError", "ValueError"),
        (KeyError("a"), "KeyError", "'a'"),
        (Mute(), "Mute", "Mute"),
        (HandlerError("No solution"), "No solution", "No solution"),
        (HandlerError("No solution", ""), "No solution", ""),
        (Special("No solution", "Infeasible."), "No solution", "Infeasible."),
        (Foreign("text"), "HandlerError", "text"),
    ],
    ids=repr,
)
def test_words(error, title, detail):
    """[req:template-failure-document]"""
    found = problem.document(error)
    assert found == {"type": "about:blank", "status": 500, "title": title, "detail": detail}
    assert list(found) == ["type", "status", "title", "detail"]


def test_extensions():
    """[req:template-failure-document] As JSON, and never in the place of a reserved member."""
    more = {"code": 7, "at": {1, 2}, "status": 200, "type": "x", "ratio": float("nan")}
    found = problem.document(HandlerError("t", "d", more))
    assert found == {
        "type": "about:blank",
        "status": 500,
        "title": "t",
        "detail": "d",
        "code": 7,
        "at": [1, 2],
        "ratio": None,
    }


def test_extensions_that_are_no_json():
    """[req:template-failure-document]"""
    error = HandlerError("t", "d", {"iterator": iter([1])})
    assert problem.document(error)["title"] == "HandlerError"


def test_in_a_job(job_here):
    """[req:template-failure-document] In output.json alone, whatever lies there."""
    text = """
import os
def run(data):
    with open(os.path.join(os.environ["OUTPUT_DIRECTORY"], "output.json"), "w") as file:
        file.write("partial")
    raise ValueError("no solution")
"""
    job_here.program(text)
    output = job_here.output
    job_here.write({"kept.txt": "kept"}, output)
    outcome = job_here.run()
    assert (outcome.code, outcome.out) == (1, "")
    with open(output + "/output.json") as file:
        assert json.load(file)["detail"] == "no solution"
    with open(output + "/kept.txt") as file:
        assert file.read() == "kept"


@pytest.mark.parametrize(
    "statement, code, written",
    [
        ("raise ValueError", 1, True),
        ("raise BaseException", 1, False),
        ("import sys; sys.exit(3)", 3, False),
        ("return (i for i in [])", 12, False),
    ],
)
def test_only_an_exception_has_one(job_here, statement, code, written):
    """[req:template-failure-document]"""
    job_here.program("def run(data):\n  {}\n".format(statement))
    output = job_here.write({"mark": ""}, job_here.output).output
    assert job_here.run().code == code
    assert os.path.exists(output + "/output.json") is written


def test_place_that_cannot_be_written(job_here):
    """[req:template-failure-document] The failure keeps its exit code."""
    job_here.program("def run(data):\n  raise ValueError('why')\n")
    job_here.write({"file": ""}, job_here.scratch).set(OUTPUT_DIRECTORY=job_here.scratch + "/file")
    outcome = job_here.run()
    assert outcome.code == 1
    assert "ValueError: why" in outcome.err and "cannot be written" in outcome.err


def test_switched_off(job_here):
    """[req:template-output-switches]"""
    job_here.program("def run(data):\n  raise ValueError('why')\n").set(PLANQK_RESULT_FILE="off")
    output = job_here.output
    assert job_here.run().code == 1
    assert not os.path.exists(output)
