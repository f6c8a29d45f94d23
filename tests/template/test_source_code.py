"""Rules that the template's sources keep."""

import ast
import os
import sys

import jobs
import pytest

FILES = sorted(name for name in os.listdir(jobs.APP) if name.endswith(".py"))

# What may be imported at all, and at the top of a module only if a file of the project cannot
# stand in for it: built in, or loaded by Python itself before the template.
EAGER = {"sys", "os", "builtins", "_signal", "_thread", "_weakref", "importlib", "os.path"}
EAGER |= {"importlib.machinery", "importlib.util"}
LOCAL = {"importlib", "time"}
LOADED = {"annotationlib", "ast", "asyncio", "binascii", "collections.abc", "dataclasses"}
LOADED |= {"difflib", "enum", "errno", "importlib.metadata", "inspect", "json", "opcode", "pathlib"}
LOADED |= {"runpy", "threading", "types", "typing"}


def source(name):
    with open(os.path.join(jobs.APP, name), encoding="utf-8") as file:
        return file.read()


def imported(tree):
    """(names imported at the top, names imported in functions), without the template's own."""
    top = {id(node) for node in tree.body}
    eager, local = set(), set()
    for node in ast.walk(tree):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names = [node.module]
        (eager if id(node) in top else local).update(names)
    return eager, local - {"_planqk_template"}


@pytest.mark.parametrize("name", FILES)
def test_syntax_of_python_3_8(name):
    """[req:template-python-3-8]"""
    ast.parse(source(name), feature_version=(3, 8))


@pytest.mark.skipif(sys.version_info < (3, 9), reason="ast.unparse is 3.9")
@pytest.mark.parametrize("name", FILES)
def test_imports(name):
    """[req:template-standard-library-only] Everything else goes through `standard.load`."""
    tree = ast.parse(source(name))
    eager, local = imported(tree)
    assert eager <= EAGER
    assert local <= LOCAL
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "standard.load":
            if isinstance(node.args[0], ast.Constant):
                assert node.args[0].value in LOADED


@pytest.mark.parametrize("name", FILES)
def test_sizes(name):
    text = source(name)
    assert len(text.splitlines()) < 200
    assert max(len(line) for line in text.splitlines()) <= 100
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            assert node.end_lineno - node.lineno < 50, node.name


@pytest.mark.parametrize("name", FILES)
def test_every_module_says_what_it_is(name):
    assert ast.get_docstring(ast.parse(source(name)))


def test_no_module_hides_one_of_the_standard_library():
    """[req:template-start-by-path] Started by its path, Python itself looks here first."""
    names = getattr(sys, "stdlib_module_names", sys.builtin_module_names)
    assert not {name[:-3] for name in FILES} - {"__init__", "__main__"} & set(names)


def test_only_python_files():
    assert [n for n in os.listdir(jobs.APP) if not n.endswith(".py")] in ([], ["__pycache__"])
