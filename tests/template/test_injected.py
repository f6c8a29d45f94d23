"""Data pools and secrets."""

from pathlib import Path
from typing import Optional

import pytest
from _planqk_template import arguments, injected
from _planqk_template.errors import BadInput
from _planqk_template.sources import Inputs


@pytest.fixture
def root(tmp_path):
    pool = tmp_path / "var" / "runtime" / "datapool" / "files"
    (pool / "sub").mkdir(parents=True)
    (pool / "b.txt").write_text("B")
    (pool / "a.txt").write_text("A")
    return str(tmp_path)


def bind(function, environ=None, root=""):
    return arguments.bind(function, Inputs(True, {}), environ or {}, root).named


class _Known:
    def __init__(self, name, path):
        self.name, self.path = name, path


class _KnownPath:
    def __init__(self, *, path: Path, name: str = "?"):
        self.name, self.path = name, path


class _KnownSecret:
    def __init__(self, value):
        self.value = value


class _Unfit:
    def __init__(self, client, endpoint):
        raise AssertionError("not to be called")


class _Raising:
    def __init__(self, name, path):
        raise RuntimeError


def named(kind, name):
    return type(name, (kind,), {})


@pytest.mark.parametrize("kind", [_Known, _KnownPath])
def test_pool_is_made_from_the_users_class(root, kind):
    """[req:template-datapool]"""
    pool = named(kind, "DataPool")

    def run(files: pool):
        pass

    found = bind(run, root=root)["files"]
    assert type(found) is pool
    assert (found.name, str(found.path)) == ("files", root + injected.POOLS + "/files")
    assert isinstance(found.path, Path) is (kind is _KnownPath)


@pytest.mark.parametrize("kind", [_Unfit, _Raising, None])
def test_own_pool_stands_in(root, kind):
    """[req:template-datapool]"""

    def run(files):
        pass

    run.__annotations__["files"] = named(kind, "DataPool") if kind else "commons.DataPool"
    found = bind(run, root=root)["files"]
    assert type(found) is injected.DataPool
    assert found.name == "files"
    assert found.list_files() == {name: found.path + "/" + name for name in ("a.txt", "b.txt")}
    with found.open("a.txt") as file:
        assert file.read() == "A"
    with found.open("b.txt", "rb") as file:
        assert file.read() == b"B"


def test_missing_pool(root):
    """[req:template-datapool]"""
    pool = named(_Known, "DataPool")

    def optional(other: Optional[pool]):
        pass

    def default(other: pool = 5):
        pass

    def required(other: pool):
        pass

    assert bind(optional, root=root) == {"other": None}
    assert bind(default, root=root) == {"other": 5}
    with pytest.raises(BadInput, match="data pool of parameter 'other' is not at '.*/other'"):
        bind(required, root=root)


def test_pools_may_lie_elsewhere(root, monkeypatch):
    """[req:template-datapool] A relative place means the project, and stays the same."""
    pool = named(_KnownPath, "DataPool")

    def run(files: pool):
        pass

    monkeypatch.chdir(root)
    for place in (root + injected.POOLS, "." + injected.POOLS):
        found = bind(run, {"DATAPOOL_DIRECTORY": place}, "/none")["files"]
        assert str(found.path) == root + injected.POOLS + "/files"
    with pytest.raises(BadInput, match="is not at '/nowhere/files'"):
        bind(run, {"DATAPOOL_DIRECTORY": "/nowhere"}, root)


@pytest.mark.parametrize(
    "name, expected",
    [
        ("api_token", "SECRET_API_TOKEN"),
        ("ibmToken", "SECRET_IBM_TOKEN"),
        ("IBM_TOKEN", "SECRET_IBM_TOKEN"),
        ("APIToken", "SECRET_A_P_I_TOKEN"),
        ("APITOKEN", "SECRET_APITOKEN"),
        ("API_Key2", "SECRET_A_P_I__KEY2"),
        ("token2Key", "SECRET_TOKEN2_KEY"),
        ("token", "SECRET_TOKEN"),
    ],
)
def test_variable_of_a_secret(name, expected):
    """[req:template-secret]"""
    assert injected.variable(name) == expected


def test_secret_is_made_from_the_users_class():
    """[req:template-secret]"""
    secret = named(_KnownSecret, "SecretValue")

    def run(api_token: secret):
        pass

    found = bind(run, {"SECRET_API_TOKEN": "s3"})["api_token"]
    assert type(found) is secret
    assert found.value == "s3"


def test_own_secret_stands_in_and_is_never_shown():
    """[req:template-secret]"""

    def run(api_token):
        pass

    run.__annotations__["api_token"] = "SecretValue"
    found = bind(run, {"SECRET_API_TOKEN": "s3"})["api_token"]
    assert "{0} {0!r}".format(found) == "[redacted] [redacted]"
    assert found.unwrap() == "s3"
    with pytest.raises(ValueError, match="once"):
        found.unwrap()


def test_missing_secret():
    """[req:template-secret]"""

    def optional(key):
        pass

    def required(key):
        pass

    optional.__annotations__["key"] = "Optional[SecretValue]"
    required.__annotations__["key"] = "SecretValue"
    assert bind(optional) == {"key": None}
    with pytest.raises(BadInput, match="secret of parameter 'key' is not in SECRET_KEY"):
        bind(required)
