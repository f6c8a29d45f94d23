"""The entry module is parsed before anything is installed, by the Python that will run it."""

import pytest

BROKEN = "def run(data, params):\n    return data\n\nprint 'two'\n"


@pytest.mark.parametrize("manager", ["pip", "conda"])
def test_syntax_error(builds, manager):
    """[req:env-entry-module] No index, no channel and no installer is asked."""
    name, text = {"pip": ("requirements.txt", "alpha\n"), "conda": (
        "environment.yml", "dependencies: ['python>=3.10', {pip: [alpha]}]\n")}[manager]
    builds.write({"src/program.py": BROKEN, name: text})
    built = builds.build(manager, [name], {"PIP_INDEX_URL": "http://127.0.0.1:9/"}).failed()
    assert "ERROR: src/program.py is no valid Python" in built.output
    assert "src/program.py:4: Missing parentheses" in built.output and "print 'two'" in built.output
    assert "Running" not in built.output


def test_valid(builds):
    """[req:env-entry-module] A module that parses, with a warning, changes nothing."""
    source = "def run(data, params):\n    return '\\d'\n"
    built = builds.write({"src/program.py": source, "requirements.txt": ""}).pip().ok()
    assert "program.py" not in built.output
