"""The standard library behind a project's files of the same names."""

import sys
import threading
import types

import pytest
from _planqk_template import standard


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A directory first on sys.path; nothing of the test stays in any cache."""
    monkeypatch.setattr(sys, "path", [str(tmp_path)] + sys.path)
    monkeypatch.setattr(standard, "_own", {})
    monkeypatch.setattr(standard, "_loaded", {})
    before = dict(sys.modules)
    yield tmp_path
    for name in set(sys.modules) - set(before):
        del sys.modules[name]
    sys.modules.update(before)


def forget(*names):
    for name in list(sys.modules):
        if name.partition(".")[0] in names:
            del sys.modules[name]


def test_hidden_module_is_found_and_kept_from_the_user(project):
    """[req:template-hostile-modules]"""
    (project / "colorsys.py").write_text("WHOSE = 'user'")
    forget("colorsys")
    ours = standard.load("colorsys")
    assert ours.rgb_to_hsv
    assert standard.is_hidden("colorsys")
    assert "colorsys" not in sys.modules
    import colorsys

    assert colorsys.WHOSE == "user"
    assert standard.load("colorsys") is ours


def test_users_module_that_is_loaded_already_stays(project):
    """[req:template-hostile-modules]"""
    (project / "wave.py").write_text("WHOSE = 'user'")
    forget("wave")
    import wave

    assert standard.load("wave").open
    assert sys.modules["wave"] is wave
    assert wave.WHOSE == "user"


def test_packages_keep_their_parts_together(project):
    """[req:template-hostile-modules]"""
    (project / "wsgiref").mkdir()
    (project / "wsgiref" / "__init__.py").write_text("WHOSE = 'user'")
    forget("wsgiref")
    util = standard.load("wsgiref.util")
    assert util.request_uri
    assert [name for name in sys.modules if name.startswith("wsgiref")] == []
    assert standard.load("wsgiref.headers").Headers


def test_what_a_module_needs_is_protected_too(project):
    """[req:template-hostile-modules]"""
    (project / "quopri.py").write_text("raise RuntimeError('the trap')")
    forget("quopri", "email")
    assert standard.load("email.message").Message
    assert "quopri" not in sys.modules


def test_module_that_nobody_hides_is_shared(project):
    forget("colorsys")
    ours = standard.load("colorsys")
    import colorsys

    assert colorsys is ours
    assert not standard.is_hidden("colorsys")


def test_namespace_directory_hides_nothing(project):
    """Plain Python would not find it either: a real module comes before it."""
    (project / "colorsys").mkdir()
    forget("colorsys")
    standard.load("colorsys")
    assert not standard.is_hidden("colorsys")


def test_other_threads_import_as_ever(project):
    """[req:template-hostile-modules]"""
    (project / "wave.py").write_text("WHOSE = 'user'")
    forget("wave")
    found = []
    with standard.isolated():
        thread = threading.Thread(target=lambda: found.append(__import__("wave")))
        thread.start()
        thread.join()
    assert found[0].WHOSE == "user"


def test_isolation_ends_with_an_exception(project):
    before = list(sys.meta_path)
    with pytest.raises(KeyError):
        with standard.isolated():
            raise KeyError
    assert sys.meta_path == before


def test_fakes_are_put_back(project):
    fake = types.ModuleType("wave")
    sys.modules["wave"] = fake
    assert standard.load("wave") is not fake
    assert sys.modules["wave"] is fake


def test_names_without_the_list_of_python_3_10(monkeypatch):
    monkeypatch.delattr(sys, "stdlib_module_names", raising=False)
    names = standard._names()
    assert {"json", "asyncio", "sys", "types"} <= names
    assert "site-packages" not in names


def test_nothing_of_a_plain_python_is_an_impostor():
    loaded = ("json", "asyncio", "typing", "os", "builtins", "sys", "_thread", "zipimport")
    found = standard._impostors()
    assert [name for name in loaded if name in found] == []
