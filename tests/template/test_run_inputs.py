"""Input from the places where platforms put it."""

import base64

import jobs
import pytest

KWARGS = "def run(**kwargs):\n  return kwargs\n"


def encoded(text):
    return base64.b64encode(text.encode()).decode()


def test_old_files(job, private_var):
    """[req:template-input-old]"""
    job.program(jobs.ECHO).set(BASE64_ENCODED="false", DATA_VALUE='{"not": "this"}')
    files = {"var/input/data.json": '{"a": 1}', "var/input/params/params.json": '{"b": 2}'}
    assert job.run_mounted(private_var, files).result == {"data": {"a": 1}, "params": {"b": 2}}


def test_current_files(job, private_var):
    """[req:template-input-current] The old places are not mixed in."""
    job.program(KWARGS)
    files = {
        "var/runtime/input/values.json": "[1, 2]",
        "var/runtime/input/shots.json": "3",
        "var/input/data.json": '{"a": 1}',
    }
    assert job.run_mounted(private_var, files).result == {"values": [1, 2], "shots": 3}


def test_current_output(job_here, private_var):
    """[req:template-output-directory] Where it exists; the shell then looks at it."""
    job_here.program("def run(data):\n  return 'text'\n")
    script = job_here.command()
    job_here.command = lambda: ["sh", "-c", '"$@"; cat /var/runtime/output/*', "sh"] + script
    outcome = job_here.run_mounted(private_var, {"var/runtime/output/.keep": ""})
    assert outcome.out.endswith(jobs.MARKER + '\n"text"')


def test_data_pool(job_here, private_var):
    """[req:template-datapool]"""
    text = "def run(files: 'DataPool'):\n  return [files.list_files(), files.open('a.txt').read()]"
    job_here.program(text)
    outcome = job_here.run_mounted(private_var, {"var/runtime/datapool/files/a.txt": "A"})
    assert outcome.result == [{"a.txt": "/var/runtime/datapool/files/a.txt"}, "A"]


def test_base64_values(job):
    """[req:template-input-old] [req:template-base64-switches]"""
    job.program(jobs.ECHO).set(DATA_VALUE=encoded('{"a": "ü"}'), INPUT_PARAMS=encoded('{"b": 2}'))
    outcome = job.run()
    assert outcome.result == {"data": {"a": "ü"}, "params": {"b": 2}}
    assert "INPUT_PARAMS is deprecated" in outcome.err


def test_named_files_are_relative_to_the_project(job_here):
    """[req:template-input-old]"""
    job_here.program(jobs.ECHO, **{"input/data.json": '{"a": 1}'})
    job_here.set(DATA_FILE="input/data.json", BASE64_ENCODED="false")
    assert job_here.run().result["data"] == {"a": 1}


def test_named_directory_is_relative_to_the_project(job_here):
    """[req:template-input-current]"""
    job_here.program(KWARGS, **{"input/n.json": "5"}).set(INPUT_DIRECTORY="input")
    assert job_here.run().result == {"n": 5}


def test_nothing_given(job):
    """[req:template-input-none] A quiet job but for the one warning."""
    outcome = job.program(jobs.ECHO).run()
    assert outcome.result == {"data": {}, "params": {}}
    assert outcome.err == "planqk: warning: no input was given: data and params are empty\n"


@pytest.mark.parametrize(
    "variables, text",
    [
        ({"DATA_FILE": "/none.json"}, "DATA_FILE names '/none.json', which is not a file"),
        ({"PARAMS_FILE": "/none.json"}, "PARAMS_FILE names"),
        ({"INPUT_DIRECTORY": "/none"}, "INPUT_DIRECTORY names '/none', which is not a directory"),
        ({"DATA_VALUE": "canary!"}, "DATA_VALUE is neither Base64-encoded JSON nor plain JSON"),
        ({"DATA_VALUE": "[1]"}, "DATA_VALUE must hold a JSON object"),
        ({"DATA_VALUE": "{canary", "BASE64_ENCODED": "no"}, "DATA_VALUE is not valid JSON (line 1"),
    ],
)
def test_bad_input(job_here, variables, text):
    """[req:template-exit-10] [req:template-no-payload-in-logs]"""
    outcome = job_here.program(jobs.ECHO).set(LOG_LEVEL="DEBUG", **variables).run()
    assert (outcome.code, outcome.out) == (10, ""), outcome
    errors = [line for line in outcome.err.splitlines() if line.startswith("planqk: error: ")]
    assert len(errors) == 1 and text in errors[0], outcome
    assert "canary" not in outcome.err
    assert "Traceback" not in outcome.err


def test_typed_parameters(job):
    """[req:template-annotations] [req:template-annotations-postponed] On every Python."""
    text = """
from __future__ import annotations
import datetime, enum
from dataclasses import dataclass
from typing import Any, Dict
class Mode(enum.Enum):
    FAST = "fast"
@dataclass
class Point:
    x: float
def run(values: list[float], n: int | None, flag: bool, mode: Mode, day: datetime.date,
        points: list[Point], data: dict[str, Any] | None, note: str, missing: int | None = None,
        shots: int = 5):
    return [values, n, flag, mode is Mode.FAST, day.year, points[0].x, data, note, missing, shots]
"""
    job.program(text).inputs(
        {
            "values.json": '[1, "2"]',
            "n.json": '"3"',
            "flag.json": '"false"',
            "mode.json": '"fast"',
            "day.json": "2026-01-02",
            "points.json": '[{"x": 1}]',
            "data.json": '{"a": 1}',
            "note.json": "no JSON at all",
            "extra.json": "{",
        }
    )
    expected = [[1, 2], 3, False, True, 2026, 1, {"a": 1}, "no JSON at all", None, 5]
    assert job.run().result == expected


def test_pydantic_service(job_here):
    """[req:template-pydantic] As the current starter has it, with both generations of input."""
    pytest.importorskip("pydantic", minversion="2")
    text = """
from typing import List, Optional
from pydantic import BaseModel
class InputData(BaseModel):
    values: List[float]
class InputParams(BaseModel):
    round_up: Optional[bool] = False
class CalculationResult(BaseModel):
    sum: float
    up: bool
def run(data: InputData, params: InputParams) -> CalculationResult:
    return CalculationResult(sum=sum(data.values), up=params.round_up)
"""
    job_here.program(text)
    job_here.old('{"values": [1, 2]}', '{"round_up": true}')
    assert job_here.run().result == {"sum": 3.0, "up": True}
    job_here.inputs({"data.json": '{"values": [1.5]}'})
    assert job_here.run().result == {"sum": 1.5, "up": False}
    job_here.inputs({"data.json": '{"values": ["canary"]}'})
    outcome = job_here.run()
    assert outcome.code == 10
    assert "parameter 'data' does not fit InputData: field 'values.0': float_parsing" in outcome.err
    assert "canary" not in outcome.err


def test_secret_is_never_shown(job_here):
    """[req:template-secret] [req:template-no-payload-in-logs]"""
    text = "def run(token: 'SecretValue'):\n  return [str(token), len(token.unwrap())]"
    job_here.program(text).inputs({"x.json": "1"}).set(SECRET_TOKEN="canary", LOG_LEVEL="DEBUG")
    outcome = job_here.run()
    assert outcome.result == ["[redacted]", 6]
    assert "canary" not in outcome.out + outcome.err


def test_big_input_and_output(job_here):
    """[req:template-big] More than a pipe or a variable holds."""
    import json

    values = [i / 7 for i in range(200000)]
    job_here.program("def run(values: list): return values").inputs(
        {"values.json": json.dumps(values)}
    )
    assert job_here.run().result == values
