"""The template's own lines."""

import sys

import pytest
from _planqk_template import messages


def said(capsys):
    messages.note("n")
    messages.warning("w")
    messages.error("e")
    return "".join(line.split(": ")[2] for line in capsys.readouterr().err.splitlines())


@pytest.mark.parametrize(
    "level, expected",
    [
        (None, "we"),
        ("DEBUG", "nwe"),
        ("info", "nwe"),
        ("WARNING", "we"),
        ("warn", "we"),
        ("ERROR", "e"),
        ("CRITICAL", "e"),
        ("other", "we"),
    ],
)
def test_levels(monkeypatch, capsys, level, expected):
    """[req:template-log-level] An error is always said."""
    monkeypatch.delenv("LOG_LEVEL", raising=False)
    if level:
        monkeypatch.setenv("LOG_LEVEL", level)
    assert said(capsys) == expected


def test_prefix(capsys):
    messages.error("text")
    assert capsys.readouterr().err == "planqk: error: text\n"


def test_stderr_that_is_gone(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "stderr", None)
    messages.error("x")
    stream = (tmp_path / "x").open("w")
    stream.close()
    monkeypatch.setattr(sys, "stderr", stream)
    messages.error("x")
