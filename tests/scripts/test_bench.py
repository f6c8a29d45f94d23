"""bench: the dispatcher, and the two gates on buildpacks made of shell scripts."""

import sys
import tomllib

import pytest
from made_up import SCRIPTS

sys.path.insert(0, str(SCRIPTS / "lib"))
import measure  # noqa: E402

DETECT = """#!/bin/sh
test -f requirements.txt || exit 100
cat >"$2" <<END
[[provides]]
name = "planqk-wrapper"
[[requires]]
name = "planqk-wrapper"
[requires.metadata]
manager = "pip"
[[requires]]
name = "cpython"
END
"""
BUILD = """#!/bin/sh
grep -q '{manager = "pip"}\\|{"manager" = "pip"}' "$CNB_BP_PLAN_PATH" || exit 1
test -z "$(ls "$CNB_LAYERS_DIR")" || exit 2
test -e Procfile && exit 3
echo "web: python -m app" >Procfile
"""


@pytest.fixture
def dispatcher(tree):
    tree.copy_scripts("bench", "lib/common.sh")
    tree.packages()
    for name, first in (("fast", "# How fast it is"), ("slow", '"""How slow it is"""')):
        path = tree.root / "scripts/bench.d" / name
        tree.tool(name, directory=path.parent)
        path.write_text(path.read_text().replace("\n", f"\n{first}\n", 1).replace('"""', '""" '))
    return tree


@pytest.fixture
def buildpacks(tree):
    wrapper = tree.root / "planqk-wrapper/bin"
    tree.write("planqk-wrapper/bin/detect", DETECT).chmod(0o755)
    tree.write("planqk-wrapper/bin/build", BUILD).chmod(0o755)
    tree.environment["PLANQK_BUILDPACKS_DIR"] = str(wrapper.parents[1])
    return tree


def test_list(dispatcher):
    assert "fast       How fast it is\n" in dispatcher.run("scripts/bench").stdout
    assert [call for call in dispatcher.calls() if call.startswith("fast")] == []


def test_one_with_options(dispatcher):
    assert dispatcher.run("scripts/bench", "fast", "--gate").returncode == 0
    assert dispatcher.calls()[-1] == "fast --gate"


def test_all_go_on_after_a_failure(dispatcher):
    dispatcher.tool("fast", "exit 1", directory=dispatcher.root / "scripts/bench.d")
    done = dispatcher.run("scripts/bench", "all")
    assert done.returncode == 1
    assert "over a goal, or not measured: fast" in done.stdout
    assert dispatcher.calls()[-1].startswith("slow")


def test_wrong_use(dispatcher):
    done = dispatcher.run("scripts/bench", "medium")
    assert done.returncode == 2
    assert "no such benchmark: medium (there are: fast slow )" in done.stdout


def test_the_detect_gate_names_what_is_over(buildpacks):
    done = buildpacks.run(str(SCRIPTS / "bench.d/detect"), "--gate")
    assert done.returncode == 1
    assert done.stdout.splitlines()[-1].startswith("detect: over the goal: instructions")
    assert "binary, bytes" not in done.stdout.splitlines()[-1]


def test_the_build_gate_compares_equal_projects(buildpacks):
    done = buildpacks.run(str(SCRIPTS / "bench.d/build"), "--gate")
    assert done.returncode == 0, done.stdout
    ratios = [line.split()[-3] for line in done.stdout.splitlines() if "ratio" in line]
    assert ratios == ["1.00", "1.00"]


def test_the_build_gate_fails_when_the_files_count(buildpacks):
    buildpacks.write("planqk-wrapper/bin/build", BUILD + 'for f in *.csv; do test -e "$f"; done; exit 0\n')
    done = buildpacks.run(str(SCRIPTS / "bench.d/build"), "--gate")
    assert done.returncode == 1
    assert done.stdout.endswith("over the goal: at the root: ratio of the system calls\n")


def test_a_detect_that_fails_is_shown(buildpacks):
    buildpacks.write("planqk-wrapper/bin/detect", "#!/bin/sh\necho broken\nexit 1\n")
    done = buildpacks.run(str(SCRIPTS / "bench.d/detect"), "--gate")
    assert done.returncode == 1
    assert "detect ended with 1:\nbroken" in done.stdout


def test_missing_buildpacks_are_named(buildpacks):
    buildpacks.environment["PLANQK_BUILDPACKS_DIR"] = "/nonexistent"
    done = buildpacks.run(str(SCRIPTS / "bench.d/build"), "--gate")
    assert done.returncode == 1
    assert "/nonexistent/planqk-wrapper/bin/detect is missing: scripts/build makes it" in done.stdout


def test_a_value_as_toml_is_the_same_value():
    value = {"a b": ['x"\\\n', True, 3, {"é": []}], "c": "\x7f"}
    assert tomllib.loads("v = " + measure.inline(value)) == {"v": value}


def test_only_own_entries_reach_build():
    plan = '[[provides]]\nname="a"\n[[requires]]\nname="a"\n[requires.metadata]\nx=1\n[[requires]]\nname="b"\n'
    assert tomllib.loads(measure.own_entries(plan)) == {"entries": [{"name": "a", "metadata": {"x": 1}}]}
