"""Projects whose files bear the names of standard modules, or of ours."""

import os

import jobs
import pytest

# Everything that the template may import at some time, and what those import.
NAMES = """
abc ast asyncio base64 binascii calendar code collections contextlib copy copyreg csv
dataclasses datetime decimal dis email enum errno functools glob hashlib heapq importlib inspect
io itertools json keyword linecache locale logging math numbers opcode operator os pathlib
pickle pkgutil posixpath queue random re reprlib runpy select selectors shutil signal site
socket sre_parse ssl stat string struct subprocess sys tempfile textwrap threading time token
tokenize traceback types typing uuid warnings weakref
""".split()

OURS = ["app"] + [name[:-3] for name in os.listdir(jobs.APP) if name[0] not in "_."]

TRAP = "raise RuntimeError('the trap {0}')\n"

# Uses everything of the template: typed input, a coroutine, every way to a result.
BUSY = """
async def run(values: list, data: dict, n: "int" = 5, x: "Nowhere" = None, **rest):
    class Thing:
        def to_json(self):
            return '{"a": 1}'
    return {1: values, "b": {2, 1}, "c": Thing(), "d": b"\\xff"}
"""
RESULT = {"1": [1], "b": [1, 2], "c": {"a": 1}, "d": "/w=="}


def write_traps(job, names):
    return job.write({name + ".py": TRAP.format(name) for name in names})


@pytest.mark.parametrize("combined", [False, True])
def test_every_standard_name(job, combined):
    """[req:template-hostile-modules]"""
    write_traps(job, NAMES).program(BUSY).inputs({"values.json": "[1]"})
    outcome = (job.combine() if combined else job).run()
    assert (outcome.code, "trap" in outcome.err) == (0, False), outcome
    assert outcome.result == RESULT


def test_every_standard_name_in_a_failure(job):
    """[req:template-hostile-modules] [req:template-traceback]"""
    write_traps(job, NAMES).program("def run(data):\n  1 / 0\n")
    outcome = job.run()
    assert (outcome.code, "trap" in outcome.err) == (1, False), outcome
    assert "ZeroDivisionError" in outcome.err


def test_every_standard_name_with_a_script(job):
    """[req:template-hostile-modules]"""
    write_traps(job, NAMES).program("print('ran')").set(ENTRYPOINT="src.program")
    assert job.run().out == "ran\n\n"


def test_every_standard_name_with_leftover_threads(job):
    """[req:template-hostile-modules]"""
    names = [name for name in NAMES if name not in ("threading", "functools", "collections")]
    text = "import _thread, sys\ndef run(data):\n  _thread.start_new_thread(int, ())\n"
    outcome = write_traps(job, names).program(text).run()
    assert (outcome.code, "trap" in outcome.err) == (0, False), outcome


@pytest.mark.parametrize("as_package", [False, True])
def test_names_of_ours(job, as_package):
    """[req:template-hostile-modules] The user's imports find the user's files."""
    end = "/__init__.py" if as_package else ".py"
    job.write({name + end: "WHOSE = 'user'\n" for name in OURS})
    imports = "".join("import {0}\nassert {0}.WHOSE == 'user'\n".format(name) for name in OURS)
    job.program(imports + BUSY).inputs({"values.json": "[1]"})
    assert job.run().result == RESULT


def test_app_package_with_modules_named_like_ours(job):
    """[req:template-hostile-modules]"""
    files = {"app/" + name + ".py": TRAP.format(name) for name in OURS}
    files.update({"app/__init__.py": "", "app/__main__.py": TRAP, "app/mine.py": "V = 3"})
    job.write(files).program("from app import mine\n" + BUSY).inputs({"values.json": "[1]"})
    assert job.run().result == RESULT


def test_the_users_json_is_what_the_user_gets(job):
    """[req:template-hostile-modules]"""
    check_whose(job, "json")


@pytest.mark.parametrize("name", ["random", "logging", "uuid", "inspect", "token", "calendar"])
def test_the_users_module_is_what_the_user_gets(job_here, name):
    """[req:template-hostile-modules]"""
    check_whose(job_here, name)


def check_whose(job, name):
    """As with plain Python, at import and later on."""
    job.write({name + ".py": "WHOSE = 'user'\n"}).inputs({"data.json": "{}"})
    text = """
import {0}
assert {0}.WHOSE == "user"
def run(data: "Nowhere"):
    import {0} as again
    return again.WHOSE
"""
    assert job.program(text.format(name)).run().result == "user"
    later = "def run(data: 'Nowhere'):\n  import {0}\n  return {0}.WHOSE\n".format(name)
    assert job.program(later).run().result == "user"


@pytest.mark.parametrize("name", ["os", "types"])
def test_what_python_itself_has_loaded_stays(job, name):
    """[req:template-hostile-modules] Plain `python -m src` does not even start with a types.py."""
    job.write({name + ".py": "WHOSE = 'user'\n"})
    text = "import {0}\ndef run(data): return getattr({0}, 'WHOSE', 'standard')\n".format(name)
    assert job.program(text).run().result == "standard"


def test_modules_replaced_on_purpose(job_here):
    """[req:template-hostile-modules] What a user puts into sys.modules stays there."""
    text = """
import sys, types
fake = types.ModuleType("json")
sys.modules["json"] = fake
def run(data: dict):
    import json
    return json is fake
"""
    assert job_here.program(text).run().result is True


def test_monkey_patched_functions_do_not_matter_to_others(job_here):
    text = "import json\njson.extra = 1\ndef run(data):\n  import json\n  return json.extra"
    assert job_here.program(text).run().result == 1


def test_hostile_entry_directory(job):
    """[req:template-hostile-modules] It comes before the project on sys.path."""
    write_traps(job, []).write({"lib/" + name + ".py": TRAP.format(name) for name in NAMES})
    job.write({"lib/main.py": BUSY}).set(ENTRYPOINT="lib/main:run").inputs({"values.json": "[1]"})
    assert job.run().result == RESULT


def test_no_private_name_is_in_the_way(job_here):
    """Nothing of the template but its one package is left in sys.modules."""
    text = "import sys\ndef run(data):\n  return sorted({n.partition('.')[0] for n in sys.modules})"
    names = job_here.program(text).run().result
    assert "_planqk_template" in names
    assert not set(names) & set(OURS)
