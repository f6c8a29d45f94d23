"""Where a result goes."""

import io
import json
import os
import stat
import sys

import pytest
from _planqk_template import publishing
from _planqk_template.errors import NotPublished

MARKER = publishing.MARKER


@pytest.fixture
def stdout(monkeypatch):
    stream = io.StringIO()
    monkeypatch.setattr(sys, "__stdout__", stream)
    return stream


@pytest.fixture
def output(tmp_path):
    path = tmp_path / "output"
    path.mkdir()
    return path


def publish(result, project="/", root="/none", **environ):
    return publishing.publish(result, environ, project, root)


def files(directory):
    return {path.name: path.read_text() for path in directory.iterdir()}


def test_block_is_exact(stdout):
    """[req:template-output-stdout]"""
    assert publish({"b": 1, "a": "ü"}) == 0
    body = '{\n  "a": "\\u00fc",\n  "b": 1\n}'
    assert stdout.getvalue() == "\n" + MARKER + "\n" + body + "\n" + MARKER + "\n"


@pytest.mark.parametrize("result, text", [("a", '"a"'), (1, "1"), (True, "true"), ([], "[]")])
def test_scalars_in_the_block_are_json(stdout, result, text):
    """[req:template-output-stdout]"""
    publish(result)
    assert stdout.getvalue().split("\n" + MARKER + "\n")[1] == text


def test_none_is_an_empty_line_and_no_file(stdout, output):
    """[req:template-output-none]"""
    assert publish(None, OUTPUT_DIRECTORY=str(output)) == 0
    assert stdout.getvalue() == "\n"
    assert files(output) == {}


@pytest.mark.parametrize(
    "result, name, text",
    [
        ({"a": 1}, "output.json", '{\n  "a": 1\n}'),
        ([1], "output.json", "[\n  1\n]"),
        ("plain\ntext ü", "output.txt", '"plain\\ntext \\u00fc"'),
        (5, "output.txt", "5"),
        (0.1, "output.txt", "0.1"),
        (float("nan"), "output.txt", "NaN"),
        (float("-inf"), "output.txt", "-Infinity"),
        (True, "output.txt", "true"),
        (False, "output.txt", "false"),
        ("\udcff", "output.txt", '"\\udcff"'),
        (1 + 2j, "output.json", '"(1+2j)"'),
    ],
    ids=str,
)
def test_files(stdout, output, result, name, text):
    """[req:template-output-files]"""
    assert publish(result, OUTPUT_DIRECTORY=str(output)) == 0
    assert files(output) == {name: text}
    assert stat.S_IMODE(os.stat(str(output / name)).st_mode) == 0o644


def test_named_directory_is_created(stdout, tmp_path):
    """[req:template-output-directory]"""
    publish({}, OUTPUT_DIRECTORY=str(tmp_path / "a" / "b"))
    assert files(tmp_path / "a" / "b") == {"output.json": "{}"}


def test_relative_directory_lies_in_the_project(stdout, tmp_path):
    """[req:template-output-directory]"""
    publish({}, project=str(tmp_path), OUTPUT_DIRECTORY="out")
    assert files(tmp_path / "out") == {"output.json": "{}"}


def test_default_directory_is_used_where_it_exists(stdout, tmp_path):
    """[req:template-output-directory]"""
    assert publish({}, root=str(tmp_path)) == 0
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "var/runtime/output").mkdir(parents=True)
    publish({}, root=str(tmp_path))
    assert files(tmp_path / "var/runtime/output") == {"output.json": "{}"}


@pytest.mark.parametrize("word", ["0", "false", "OFF", "no"])
def test_switches(stdout, output, word):
    """[req:template-output-switches]"""
    publish({}, OUTPUT_DIRECTORY=str(output), PLANQK_RESULT_STDOUT=word)
    assert (stdout.getvalue(), files(output)) == ("", {"output.json": "{}"})
    publish(5, OUTPUT_DIRECTORY=str(output), PLANQK_RESULT_FILE=word)
    assert MARKER in stdout.getvalue()
    assert files(output) == {"output.json": "{}"}
    before = stdout.getvalue()
    publish(None, PLANQK_RESULT_STDOUT=word)
    assert stdout.getvalue() == before


def test_existing_link_is_replaced_not_followed(stdout, output, tmp_path):
    """[req:template-output-atomic]"""
    (tmp_path / "victim").write_text("untouched")
    (output / "output.json").symlink_to(tmp_path / "victim")
    publish({}, OUTPUT_DIRECTORY=str(output))
    assert (tmp_path / "victim").read_text() == "untouched"
    assert not (output / "output.json").is_symlink()


def test_failure_leaves_no_half_file(stdout, output, monkeypatch, capsys):
    """[req:template-output-atomic] [req:template-exit-12] stdout still gets the result."""
    (output / "output.json").write_text("old")

    def full(source, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    assert publish({}, OUTPUT_DIRECTORY=str(output)) == 12
    assert files(output) == {"output.json": "old"}
    assert MARKER in stdout.getvalue()
    assert "cannot be written: No space left on device" in capsys.readouterr().err


def test_directory_that_cannot_be_made(stdout, output, capsys):
    """[req:template-exit-12]"""
    (output / "file").write_text("")
    assert publish({}, OUTPUT_DIRECTORY=str(output / "file" / "below")) == 12
    assert "output.json' cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["ErrorResponse", "ResultResponse"])
def test_error_response_by_name(stdout, output, name):
    """[req:template-error-response]"""
    result = type(name, (), {})()
    result.code, result.detail = "500", "why"
    code = publish(result, OUTPUT_DIRECTORY=str(output))
    assert code == (1 if name == "ErrorResponse" else 0)
    assert json.loads(files(output)["output.json"]) == {"code": "500", "detail": "why"}
    assert '"detail": "why"' in stdout.getvalue()


def test_closed_stdout(monkeypatch, output, capsys):
    """[req:template-broken-stdout]"""
    monkeypatch.setattr(sys, "__stdout__", None)
    assert publish({}, OUTPUT_DIRECTORY=str(output)) == 12
    assert files(output) == {"output.json": "{}"}
    assert "stdout is closed" in capsys.readouterr().err


def test_unserialisable_result_publishes_nothing(stdout, output):
    """[req:template-exit-12]"""
    cycle = []
    cycle.append(cycle)
    with pytest.raises(NotPublished):
        publish(cycle, OUTPUT_DIRECTORY=str(output))
    assert (stdout.getvalue(), files(output)) == ("", {})


def test_replaced_stdout_is_flushed_and_passed_by(stdout, monkeypatch):
    """[req:template-output-stdout] The user's own stream gets none of the block."""
    own = io.StringIO()
    monkeypatch.setattr(sys, "stdout", own)
    publish({})
    assert own.getvalue() == ""
    assert MARKER in stdout.getvalue()
