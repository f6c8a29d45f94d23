"""Both forms, all ways to start, and the surroundings of a container."""

import os
import shutil
import subprocess

import jobs
import pytest

WHERE = """
import os, sys
def run(data):
    found = {"cwd": os.getcwd(), "first": sys.path[0], "path": sys.path}
    return dict(found, modules=sorted(sys.modules))
"""


def check_place(job, outcome):
    assert outcome.code == 0, outcome
    found = outcome.result
    assert found["cwd"] == found["first"] == os.path.realpath(job.project)
    assert job.layer not in found["path"]
    assert os.path.join(job.layer, "app") not in found["path"]
    assert [name for name in found["modules"] if name.partition(".")[0] == "app"] == []


def test_layer_form(job):
    """[req:template-form-layer] [req:template-own-path-removed]"""
    check_place(job, job.program(WHERE).run())


@pytest.mark.parametrize("folder", ["user_code", "user-code"])
def test_combined_form(job, folder):
    """[req:template-form-combined]"""
    check_place(job, job.program(WHERE).combine(folder).run())


def test_combined_form_with_a_stray_variable(job_here):
    """[req:template-project-root]"""
    job_here.program(WHERE).combine().set(PLANQK_APP_DIR=job_here.scratch)
    check_place(job_here, job_here.run())


def test_template_in_the_project_itself(job_here):
    """[req:template-project-root] No user_code, no variable: the working directory it is."""
    job_here.program(jobs.ECHO)
    shutil.copytree(jobs.APP, os.path.join(job_here.project, "app"))
    del job_here.environment["PLANQK_APP_DIR"]
    assert job_here.run(cwd=job_here.project).result == {"data": {}, "params": {}}


@pytest.mark.parametrize("name", ["app", "app/__main__.py"])
@pytest.mark.parametrize("options", [[], ["-I"]])
def test_started_by_path(job, name, options):
    """[req:template-start-by-path]"""
    job.program(WHERE)
    command = [job.python] + options + [os.path.join(job.layer, name)]
    # -I, like -P, leaves a directory that is named on sys.path, but not that of a file.
    check_place(job, job.run(command))


def test_safe_path(job):
    """[req:template-safe-path] `-m app` cannot be found then; by its path it can."""
    if job.version < (3, 11):
        pytest.skip("PYTHONSAFEPATH is 3.11")
    job.program(WHERE).set(PYTHONSAFEPATH="1")
    outcome = job.run()
    assert (outcome.code, "No module named app" in outcome.err) == (1, True)
    check_place(job, job.run([job.python, os.path.join(job.layer, "app")]))
    job.set(PYTHONPATH=job.layer)
    check_place(job, job.run())


def test_own_main_of_the_project_is_not_used(job_here):
    """[req:template-entrypoint-precedence] The platform never used src/__main__.py."""
    job_here.program(jobs.ECHO, **{"src/__main__.py": "raise SystemExit(5)"})
    assert job_here.run().code == 0


def test_namespace_package_and_relative_imports(job):
    """[req:template-user-imports] No src/__init__.py; `run` imported, not defined."""
    job.program(
        "from .libs.work import run\nimport src.libs.work\nfrom helper import VALUE\n",
        **{
            "src/libs/work.py": "from ..values import V\nfrom helper import VALUE\n"
            "def run(data): return [V, VALUE]",
            "src/values.py": "V = 1",
            "helper.py": "VALUE = 2",
        }
    )
    assert job.run().result == [1, 2]


def test_regular_package_and_assigned_function(job_here):
    """[req:template-user-imports]"""
    files = {"src/__init__.py": "", "src/service.py": "class S:\n  def run(self, data): return 1"}
    job_here.program("from src.service import S\nrun = S().run\n", **files)
    assert job_here.run().result == 1


@pytest.mark.parametrize(
    "entry",
    ["app.user_code.src.program:run", "user_code.src.program:run", "src.program.py:run"],
)
@pytest.mark.parametrize("combined", [False, True])
def test_old_spellings_load_the_module_once(job_here, entry, combined):
    """[req:template-entrypoint-prefix]"""
    text = "import sys\nfrom src import program\n"
    text += "def run(data):\n  return program is sys.modules[__name__]"
    job_here.program(text).set(ENTRY_POINT=entry)
    outcome = (job_here.combine() if combined else job_here).run()
    assert outcome.result is True


def test_entry_point_with_directory(job_here):
    """[req:template-entrypoint-directory]"""
    files = {"lib/main.py": "import near\ndef go(data): return near.V", "lib/near.py": "V = 4"}
    job_here.write(files).set(ENTRYPOINT="lib/main.py:go")
    assert job_here.run().result == 4


def test_module_without_function_is_a_script(job):
    """[req:template-entrypoint-script]"""
    text = "import sys\nif __name__ == '__main__':\n"
    text += "  print('ran', sys.modules['__main__'].__file__)"
    outcome = job.program(text).set(ENTRYPOINT="src.program").run()
    expected = "ran " + os.path.join(job.project, "src", "program.py") + "\n\n"
    assert (outcome.code, outcome.out) == (0, expected), outcome


def test_read_only_layer_and_project(job):
    """[req:template-read-only] Nothing is written: not in the layer, the project, or /tmp."""
    layer = os.path.join(job.scratch, "fresh")
    shutil.copytree(jobs.APP, os.path.join(layer, "app"), ignore=shutil.ignore_patterns("__py*"))
    job.layer = layer
    job.program(jobs.ECHO)
    prefix = jobs.namespace()
    if prefix is None:
        pytest.skip("this machine allows no private mounts, so nothing can be made read-only")
    script = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && '
    script += 'cd "$1" && shift && exec "$@"'
    command = prefix + ["sh", "-c", script, job.scratch, layer] + job.command()
    outcome = job.run(command)
    assert (outcome.code, outcome.result) == (0, {"data": {}, "params": {}})
    assert not any("__pycache__" in folder for folder, _, _ in os.walk(layer))


def test_unknown_user_without_home_or_tmp(job):
    """[req:template-any-user]"""
    if os.getuid() != 0:
        pytest.skip("only root can become another user")
    public = ["chmod", "-R", "a+rX"]
    subprocess.run(public + [job.scratch], check=True)
    probe = subprocess.run(
        ["setpriv", "--reuid=54321", "--regid=54321", "--clear-groups", job.python, "-c", "pass"],
        cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False,
    )  # fmt: skip
    if probe.returncode != 0:
        pytest.skip("another user cannot execute this Python")
    stage = open_copy(job)
    try:
        prefix = ["setpriv", "--reuid=54321", "--regid=54321", "--clear-groups"]
        job.set(PLANQK_APP_DIR=os.path.join(stage, "project"), TMPDIR="/none")
        outcome = job.run(prefix + job.command(), cwd=os.path.join(stage, "layer"))
        assert (outcome.code, outcome.result) == (0, {"data": {}, "params": {}})
    finally:
        shutil.rmtree(stage)


def open_copy(job):
    """pytest's own directories are closed to other users."""
    import tempfile

    stage = tempfile.mkdtemp()
    shutil.copytree(job.layer, os.path.join(stage, "layer"))
    job.program(jobs.ECHO)
    shutil.copytree(job.project, os.path.join(stage, "project"))
    subprocess.run(["chmod", "-R", "a+rX", stage], check=True)
    return stage


@pytest.mark.parametrize("known", [True, False])
def test_working_directory_that_is_gone(job, known):
    """[req:template-any-user] [req:template-project-root]"""
    job.program(jobs.ECHO)
    if not known:
        del job.environment["PLANQK_APP_DIR"]
    script = 'mkdir gone && cd gone && rmdir ../gone && exec "$@"'
    path = os.path.join(job.layer, "app")
    outcome = job.run(["sh", "-c", script, "sh", job.python, path], cwd=job.scratch)
    assert outcome.code == (0 if known else 11), outcome
    assert "Traceback" not in outcome.err


def test_environment_is_left_alone(job_here):
    """[req:template-environment]"""
    text = "import os\nNAMES = ('DATA_VALUE', 'SECRET_X')\n"
    text += "def run(data):\n  return [os.environ.get(name) for name in NAMES]"
    job_here.program(text).old("{}").set(SECRET_X="s3")
    assert job_here.run().result == ["{}", "s3"]


def test_child_processes_of_multiprocessing(job):
    """[req:template-user-imports] A spawned child must neither start a job nor lose the project."""
    text = """
import multiprocessing
def double(x):
    return 2 * x
def run(data):
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.map(double, [1, 2])
"""
    assert job.program(text).run().result == [2, 4]
    by_file = job.run([job.python, os.path.join(job.layer, "app", "__main__.py")])
    assert by_file.result == [2, 4]
