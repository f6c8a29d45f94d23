"""Which input is taken."""

import os

import pytest
from _planqk_template import sources
from _planqk_template.errors import BadInput


@pytest.fixture
def root(tmp_path):
    return str(tmp_path)


def put(root, name, content="{}"):
    path = root + name
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        file.write(content)
    return path


def content(inputs, name):
    return inputs.sources[name].content.decode()


def test_current_directory_is_taken_as_a_whole(root):
    """[req:template-input-current] One file for each parameter; no old place is looked at."""
    put(root, "/var/runtime/input/values.json", "[1]")
    put(root, "/var/input/data.json")
    inputs = sources.find({"PARAMS_VALUE": "{}"}, root)
    assert inputs.current
    assert {name: content(inputs, name) for name in inputs.sources} == {"values": "[1]"}


def test_named_directory_replaces_the_default(root):
    """[req:template-input-current]"""
    put(root, "/var/runtime/input/data.json", "1")
    put(root, "/own/data.json", "2")
    inputs = sources.find({"INPUT_DIRECTORY": root + "/own"}, root)
    assert content(inputs, "data") == "2"


def test_named_directory_must_exist(root):
    """[req:template-input-named-missing]"""
    with pytest.raises(BadInput, match="INPUT_DIRECTORY names '.*none', which is not a directory"):
        sources.find({"INPUT_DIRECTORY": root + "/none"}, root)


def test_empty_current_directory_means_the_old_generation(root):
    """[req:template-input-old]"""
    os.makedirs(root + "/var/runtime/input")
    put(root, "/var/input/data.json", "1")
    inputs = sources.find({}, root)
    assert not inputs.current
    assert content(inputs, "data") == "1"


def test_kubernetes_bookkeeping_is_no_input(root):
    """[req:template-input-current] A mounted Secret or ConfigMap is full of dots and links."""
    real = put(root, "/var/runtime/input/..2026_01_01/data.json", "1")
    os.symlink("..2026_01_01", root + "/var/runtime/input/..data")
    os.symlink(real, root + "/var/runtime/input/data.json")
    assert list(sources.find({}, root).sources) == ["data"]


def test_files_of_any_ending_are_parameters(root):
    """[req:template-input-current] Up to the first dot; but .json comes first, and is whole."""
    for name in ("data.json", "data.txt", "table.csv.gz", "a.b.json", "plain"):
        put(root, "/var/runtime/input/" + name)
    found = sources.find({}, root).sources
    assert sorted(found) == ["a.b", "data", "plain", "table"]
    assert found["data"].label.endswith("/data.json'")


@pytest.mark.parametrize(
    "present, expected",
    [
        ("file plain nested value input", "file"),
        ("plain nested value input", "plain"),
        ("nested value input", "nested"),
        ("value input", "value"),
        ("input", "input"),
    ],
)
@pytest.mark.parametrize("name", ["data", "params"])
def test_old_places_in_their_order(root, name, present, expected):
    """[req:template-input-old]"""
    upper, environ = name.upper(), {}
    if "file" in present:
        environ[upper + "_FILE"] = put(root, "/named.json", "file")
    if "plain" in present:
        put(root, "/var/input/" + name + ".json", "plain")
    if "nested" in present:
        put(root, "/var/input/{0}/{0}.json".format(name), "nested")
    if "value" in present:
        environ[upper + "_VALUE"] = "value"
    environ["INPUT_" + upper] = "input"
    assert content(sources.find(environ, root), name) == expected


def test_data_and_params_are_found_each_by_itself(root):
    """[req:template-input-old]"""
    put(root, "/var/input/data/data.json", "1")
    inputs = sources.find({"INPUT_PARAMS": "2"}, root)
    assert (content(inputs, "data"), content(inputs, "params")) == ("1", "2")


@pytest.mark.parametrize("name", ["DATA_FILE", "PARAMS_FILE"])
def test_named_file_must_exist(root, name):
    """[req:template-input-named-missing]"""
    with pytest.raises(BadInput, match=name + " names '/none.json', which is not a file"):
        sources.find({name: "/none.json", "DATA_VALUE": "{}"}, root)


def test_directory_in_a_files_place_is_a_failed_mount(root):
    """[req:template-input-named-missing] Docker makes it where the mounted file did not exist."""
    os.makedirs(root + "/var/input/data.json")
    with pytest.raises(BadInput, match="data.json' is a directory"):
        sources.find({}, root)


def test_nothing_is_a_warning(root, capsys):
    """[req:template-input-none]"""
    assert sources.find({}, root).sources == {}
    assert "warning: no input was given" in capsys.readouterr().err


def test_deprecated_variable_is_a_warning(root, capsys):
    sources.find({"INPUT_DATA": "{}"}, root)
    assert "INPUT_DATA is deprecated: use DATA_VALUE" in capsys.readouterr().err


@pytest.mark.parametrize(
    "master, own, expected",
    [
        (None, None, True),
        ("true", "true", True),
        ("false", None, False),
        ("FALSE", "true", False),
        ("true", "0", False),
        ("no", "no", False),
        ("off", None, False),
        ("", "", True),
    ],
)
def test_base64_switches(root, master, own, expected):
    """[req:template-base64-switches] The effective one is own and master, and on by default."""
    environ = {"DATA_VALUE": "e30=", "PARAMS_VALUE": "e30="}
    environ.update({"BASE64_ENCODED": master} if master is not None else {})
    environ.update({"DATA_BASE64_ENCODED": own} if own is not None else {})
    found = sources.find(environ, root).sources
    assert found["data"].base64 is expected
    assert found["params"].base64 is (master not in ("false", "FALSE", "no", "off"))


def test_current_generation_has_no_base64(root):
    """[req:template-base64-switches]"""
    put(root, "/var/runtime/input/data.json")
    assert sources.find({"BASE64_ENCODED": "true"}, root).sources["data"].base64 is False


def test_unreadable_file_is_named(root, monkeypatch):
    """[req:template-exit-10]"""
    put(root, "/var/input/data.json")

    def denied(*arguments):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", denied)
    with pytest.raises(BadInput, match="data.json' cannot be read: Permission denied"):
        sources.find({}, root)
