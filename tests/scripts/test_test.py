"""The script `test` with doubles of everything that it starts: order, failure, what it repeats."""

import os

import pytest
from made_up import SCRIPTS

PYTEST = 'echo "$PLANQK_BUILDPACKS_DIR"; echo "==== 3 passed in 0.10s ===="'
CTEST = 'echo "100% tests passed, 0 tests failed out of 3"'
TARGET = "#!/bin/bash\necho input >&2\nexit {}\n"


@pytest.fixture
def project(tree):
    tree.copy_scripts("test", "lib/common.sh", "lib/lanes.sh")
    for name in ("build", "lint", "format", "bench", "engine"):
        tree.tool(name, directory=tree.root / "scripts")
    tree.packages()
    tree.tool("ctest", CTEST)
    # The environment exists already, made from these pins.
    tree.write("tests/requirements.txt", "pytest==1\n")
    tree.write("tests/template/requirements.txt", "pydantic==1\n")
    tree.tool("python", PYTEST, directory=tree.root / "build/venv/bin")
    tree.tool("pip", directory=tree.root / "build/venv/bin")
    tree.write("build/venv/pins", pins(tree))
    tree.write("build/fuzz/tests/fuzz/procfile_fuzz", TARGET.format(0)).chmod(0o755)
    return tree


def pins(tree):
    command = "sha256sum tests/requirements.txt tests/template/requirements.txt"
    return tree.run("/bin/bash", "-c", command).stdout


def started(tree):
    return [" ".join(call.split()[:2]) for call in tree.calls() if not call.startswith("dpkg")]


STEPS = ["format", "release", "cost", "lint", "sanitize", "fuzz", "unit", "python", "e2e"]


def in_order(calls, *wanted):
    """The places of these calls, one after the other."""
    places = [calls.index(each) for each in wanted]
    return places == sorted(places)


def test_everything_runs(project):
    done = project.run("scripts/test")
    assert done.returncode == 0, done.stdout
    calls = project.calls()
    assert in_order(calls, "format --check", "lint ", "build fuzz")
    assert in_order(calls, "bench detect --gate", "bench build --gate", "bench import --gate --size 256")
    assert in_order(calls, "build sanitize", "ctest --preset sanitize --parallel 2 --no-tests=error".replace(
        "2", str(os.cpu_count())), "build dev")
    assert in_order(calls, "engine status", "engine start")
    suites = [call.split("-rfEs ")[1] for call in calls if call.startswith("python -m pytest")]
    assert sorted(suites) == [
        "tests/contract tests/plan_simulation", "tests/e2e",
        "tests/template tests/contract tests/plan_simulation tests/python_env tests/job tests/scripts"]


def test_what_they_print_is_shown_whole_and_in_order(project):
    """However long each takes, and side by side."""
    project.tool("format", "echo first; sleep 1; echo last", directory=project.root / "scripts")
    lines = project.run("scripts/test").stdout.splitlines()
    headings = [line.split(" (")[0] for line in lines if line.startswith("== ")]
    assert headings == [f"== {number}/9 {step}" for number, step in enumerate(STEPS, 1)]
    start = next(number for number, line in enumerate(lines) if line.startswith("== 1/9 format"))
    assert lines[start + 1:start + 3] == ["first", "last"]


def test_what_each_took_stands_before_the_last_one(project):
    text = project.run("scripts/test").stdout
    times = (project.root / "build/step-times").read_text()
    assert [line.split()[0] for line in times.splitlines()] == ["step", *STEPS, "all"]
    assert text.index("== 8/9") < text.index(times) < text.index("== 9/9")


def test_the_last_line_is_the_runners_own(project):
    assert project.run("scripts/test").stdout.endswith("==== 3 passed in 0.10s ====\n")
    assert project.run("scripts/test", "--quick").stdout.endswith("0 tests failed out of 3\n")


def test_list_names_the_steps(project):
    assert project.run("scripts/test", "--list").stdout.split() == STEPS


def test_quick_is_the_unit_tests(project):
    project.run("scripts/test", "--quick")
    assert started(project) == ["build dev", "ctest --preset"]


@pytest.mark.parametrize(
    ("step", "script"), [("format", "format"), ("cost", "bench"), ("lint", "lint"), ("unit", "build")])
def test_a_failure_stops_and_names_the_repetition(project, step, script):
    project.tool(script, "echo broken; exit 3", directory=project.root / "scripts")
    done = project.run("scripts/test", *(["--only", step] if script == "build" else []))
    assert done.returncode == 3
    assert done.stdout.splitlines()[-2] == "broken"
    assert done.stdout.endswith(f"to repeat it alone: scripts/test --only {step}\n")


def test_a_failure_ends_what_runs_beside_it(project):
    """An engine of ours is stopped then, and pytest hears an interruption."""
    project.tool("engine", "[[ $1 != status ]]", directory=project.root / "scripts")
    project.tool("python", """[[ $* == *e2e* ]] || exit 0
trap 'echo told >heard; exit 2' INT
touch began
for second in {1..600}; do sleep 0.1; done""", directory=project.root / "build/venv/bin")
    project.tool("lint", "until [[ -e began ]]; do sleep 0.1; done; echo broken; exit 3",
                 directory=project.root / "scripts")
    done = project.run("scripts/test")
    assert done.returncode == 3, done.stdout
    assert (project.root / "heard").exists()
    assert "engine stop" in project.calls()
    times = (project.root / "build/step-times").read_text().splitlines()
    assert [line.split()[0] for line in times if line.endswith("failed")] == ["lint"]
    assert ["e2e", "not", "finished"] in [line.split() for line in times]


def test_a_failing_runner_fails(project):
    project.tool("ctest", "exit 8")
    assert project.run("scripts/test", "--quick").returncode == 8
    project.tool("python", "exit 1", directory=project.root / "build/venv/bin")
    assert project.run("scripts/test", "--only", "python").returncode == 1


def test_the_sanitized_buildpacks_are_tested_once_more(project):
    done = project.run("scripts/test", "--only", "sanitize")
    assert f"{project.root}/build/sanitize/buildpacks" in done.stdout
    assert "-rfEs tests/contract" in project.calls()[-1]


def test_the_environment_is_made_again_when_a_pin_changes(project):
    project.write("tests/requirements.txt", "pytest==2\n")
    project.tool("python3", f'mkdir -p {project.root}/build/venv/bin; exec cp -r {project.root}/venv build')
    script = project.root / "scripts/test"
    script.write_text(script.read_text().replace("/usr/bin/python3", "/nonexistent/python3"))
    project.tool("pip", directory=project.root / "venv/bin")
    project.tool("python", PYTEST, directory=project.root / "venv/bin")
    assert project.run("scripts/test", "--only", "python").returncode == 0
    assert any(call.startswith("pip install") and "tests/template" in call for call in project.calls())
    calls = len(project.calls())
    project.run("scripts/test", "--only", "python")
    assert not any(call.startswith("pip") for call in project.calls()[calls:])


def test_a_fuzzer_that_finds_something_is_shown(project):
    project.write("build/fuzz/tests/fuzz/conda_fuzz", TARGET.format(77)).chmod(0o755)
    done = project.run("scripts/test", "--only", "fuzz")
    assert done.returncode == 1
    assert "input\n" in done.stdout
    assert "conda_fuzz found an input that fails; it is kept as build/fuzz/conda_fuzz-*" in done.stdout


@pytest.mark.parametrize("arguments", [["--only", "all"], ["--only"], ["unit"], ["--quick", "--quick"]])
def test_wrong_use(project, arguments):
    done = project.run("scripts/test", *arguments)
    assert done.returncode == 2
    assert "scripts/test --help" in done.stdout
    assert project.calls() == []


def test_help_lists_every_step(project):
    text = project.run("scripts/test", "--help").stdout
    for step in ("format", "release", "cost", "lint", "sanitize", "fuzz", "unit", "python"):
        assert f"\n  {step} " in text


def test_ci_runs_the_same(tree):
    tree.write(".ci/run", (SCRIPTS.parent / ".ci/run").read_text()).chmod(0o755)
    tree.tool("test", "echo $#; cat", directory=tree.root / "scripts")
    assert tree.run(".ci/run").stdout == "0\n"


def test_an_engine_that_was_started_is_stopped(project):
    project.tool("engine", '[[ $1 != status ]]', directory=project.root / "scripts")
    assert project.run("scripts/test", "--only", "e2e").returncode == 0
    assert [call for call in project.calls() if call.startswith("engine")] == [
        "engine status", "engine start", "engine stop"]


def test_an_engine_that_ran_before_is_left_alone(project):
    assert project.run("scripts/test", "--only", "e2e").returncode == 0
    assert "engine stop" not in project.calls()
