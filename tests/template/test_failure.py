"""Exit codes and texts of the user's failures."""

import errno
import os
import socket
import sys

import pytest
from _planqk_template import entrypoint, failure, signals
from _planqk_template.errors import NOT_IMPORTABLE, USER_CODE_FAILED

ENTRY = entrypoint.parse("src.program:run", "the default")


@pytest.mark.parametrize(
    "value, code",
    [(None, 0), (0, 0), (False, 0), (1, 1), (9, 9), (10, 1), (12, 1), (13, 13), (63, 63)]
    + [(64, 1), (255, 1), (-1, 1), (True, 1), ("text", 1), ((1, 2), 1)],
)
def test_system_exit(value, code):
    """[req:template-exit-user]"""
    assert failure.explain(SystemExit(value), USER_CODE_FAILED, None) == code


def test_text_of_system_exit_is_printed(capsys):
    """[req:template-exit-user]"""
    failure.explain(SystemExit("why"), USER_CODE_FAILED, None)
    assert capsys.readouterr().err == "why\n"


def test_leaving_while_imported_is_no_success(capsys):
    """[req:template-exit-11]"""
    assert failure.explain(SystemExit(), NOT_IMPORTABLE, ENTRY) == 11
    assert "ended the program while it was imported" in capsys.readouterr().err


@pytest.mark.parametrize(
    "error, code",
    [(SystemExit(3), 143), (KeyboardInterrupt(), 143), (ValueError(), 143)],
)
def test_after_sigterm_it_is_always_143(monkeypatch, error, code):
    """[req:template-exit-143]"""
    monkeypatch.setattr(signals, "received", True)
    assert failure.explain(error, USER_CODE_FAILED, None) == code


def test_entry_point_that_does_not_exist(capsys):
    """[req:template-exit-11]"""
    error = ModuleNotFoundError("No module named 'src'", name="src")
    assert failure.explain(error, NOT_IMPORTABLE, ENTRY) == 11
    said = capsys.readouterr().err
    assert said.startswith("planqk: error: entry point 'src.program:run' (the default): there is")
    assert "no module 'src' in '" in said


def raised(function):
    try:
        function()
    except Exception as error:
        return error


@pytest.mark.parametrize(
    "name, said",
    [("numpy_none", "'numpy_none'"), ("sklearn.x", "'scikit-learn'"), ("yaml", "'PyYAML'")],
)
def test_missing_package(capsys, monkeypatch, tmp_path, name, said):
    """[req:template-missing-dependency]"""
    monkeypatch.chdir(tmp_path)

    def load():
        raise ModuleNotFoundError("No module named '" + name + "'", name=name)

    assert failure.explain(raised(load), NOT_IMPORTABLE, ENTRY) == 11
    assert "the package " + said + " is not installed" in capsys.readouterr().err


def told(capsys, function):
    failure.explain(raised(function), 1, None)
    return capsys.readouterr().err


def test_missing_pkg_resources(capsys, monkeypatch, tmp_path):
    """[req:template-missing-dependency] The package that has it, in a version that has it."""
    monkeypatch.chdir(tmp_path)

    def load():
        raise ModuleNotFoundError("No module named 'pkg_resources'", name="pkg_resources")

    assert "the package 'setuptools<81' is not installed" in told(capsys, load)


@pytest.fixture
def installed(monkeypatch, tmp_path):
    """A package "moved" 2.1 in a site-packages folder."""
    place = tmp_path / "site-packages"
    (place / "moved").mkdir(parents=True)
    (place / "moved/__init__.py").write_text("")
    (place / "moved-2.1.dist-info").mkdir()
    (place / "moved-2.1.dist-info/METADATA").write_text("Metadata-Version: 2.1\nName: moved\nVersion: 2.1\n")
    monkeypatch.syspath_prepend(str(place))
    monkeypatch.chdir(place.parent)
    yield
    sys.modules.pop("moved", None)


def test_module_of_another_version(capsys, installed):
    """[req:template-missing-dependency] The package is there: it is not to be added."""

    def load():
        import moved.providers.models
        return moved

    said = told(capsys, load)
    assert "the installed moved 2.1 has no module moved.providers" in said
    assert "pin the version that the program was written for" in said


def test_name_of_another_version(capsys, installed):
    """[req:template-missing-dependency]"""

    def load():
        from moved import execute
        return execute

    assert "the installed moved 2.1 has no execute in moved: pin" in told(capsys, load)


def test_advice_of_the_job(capsys, monkeypatch):
    """[req:template-advice] Read-only file system, no network, a variable that is not set."""
    monkeypatch.delenv("NO_SUCH_VARIABLE", raising=False)

    def fail(error):
        def load():
            raise error

        return load

    assert "write to /tmp" in told(capsys, fail(OSError(errno.EROFS, "Read-only file system")))
    assert "--network bridge" in told(capsys, fail(socket.gaierror(-3, "Temporary failure")))
    assert "--network bridge" in told(capsys, fail(OSError(errno.ENETUNREACH, "unreachable")))
    missing = told(capsys, lambda: os.environ["NO_SUCH_VARIABLE"])
    assert "the variable NO_SUCH_VARIABLE is not set: give it with --env NO_SUCH_VARIABLE=" in missing
    of_a_dict = told(capsys, lambda: {}["NO_SUCH_VARIABLE"])
    assert "KeyError" in of_a_dict and "give it with" not in of_a_dict


def test_advice_through_a_chain(capsys):
    """[req:template-advice] A library's exception that came from the system's."""

    def load():
        try:
            raise socket.gaierror(-2, "Name or service not known")
        except OSError as error:
            raise RuntimeError("max retries") from error

    assert "--network bridge" in told(capsys, load)


def caught_by_us(function):
    """Its traceback begins in a file of the template's."""
    text = "def catch(f):\n  try:\n    f()\n  except Exception as error:\n    return error\n"
    names = {}
    exec(compile(text, failure._HERE + "file.py", "exec"), names)
    return names["catch"](function)


def users():
    raise ValueError


@pytest.mark.parametrize("link", [None, "__cause__", "__context__"])
def test_trim_takes_our_frames_off(link):
    """[req:template-traceback] Those of chained exceptions, too."""
    error = inner = caught_by_us(users)
    if link:
        error = KeyError()
        setattr(error, link, inner)
    failure.trim(error)
    assert inner.__traceback__.tb_frame.f_code.co_name == "users"


def test_trim_survives_a_circle_of_causes():
    """[req:template-traceback]"""
    first, second = ValueError(), KeyError()
    first.__cause__, second.__context__ = second, first
    failure.trim(first)
    assert first.__traceback__ is None
