"""builder with doubles of what it is made of: the parts side by side, and what ends them."""

import os
import signal
import subprocess

import pytest

# Waits until all three have begun.
TOGETHER = """touch began-${0##*/}
for ((i = 0; i < 300; i++)); do
  [[ -e began-build && -e began-install-tools && -e began-stack ]] && exit 0
  sleep 0.1
done
exit 9"""
PARTS = ("build", "install-tools", "stack")
GOES_ON = 'trap "touch ended-${0##*/}; exit" TERM; touch began-${0##*/}; for i in {1..300}; do sleep 0.1; done'


@pytest.fixture
def project(tree):
    tree.copy_scripts("builder", "lib/common.sh", "lib/setup.sh", "tools/lifecycle/go.mod")
    tree.packages()
    tree.tool("docker")
    tree.tool("pack", directory=tree.root / "build/tools")
    tree.tool("engine", "[[ $1 != address ]] || echo unix:///var/run/docker.sock",
              directory=tree.root / "scripts")
    for name in PARTS:
        tree.tool(name, directory=tree.root / "scripts")
    tree.write("build/release/buildpacks/x")
    tree.write("build/tools/lifecycle.tgz")
    tree.write("builder/local/builder.toml")
    return tree


def test_the_parts_are_made_side_by_side(project):
    for name in PARTS:
        project.tool(name, f"[[ $1 == lifecycle ]] || {{ {TOGETHER}\n}}", directory=project.root / "scripts")
    done = project.run("scripts/builder")
    assert done.returncode == 0, done.stdout
    calls = [call for call in project.calls() if call.split()[0] in (*PARTS, "pack", "engine")]
    assert calls.index("engine start") < calls.index("stack local") < calls.index("stack lifecycle")
    assert calls[-1].startswith("pack builder create planqk-base-builder:local")


def test_the_first_that_fails_ends_the_others(project):
    project.tool("build", GOES_ON, directory=project.root / "scripts")
    project.tool("install-tools", "until [[ -e began-build ]]; do sleep 0.1; done; echo no Go; exit 69",
                 directory=project.root / "scripts")
    done = project.run("scripts/builder")
    assert (done.returncode, "no Go" in done.stdout) == (69, True)
    assert (project.root / "ended-build").exists()
    assert not any(call.startswith("pack") for call in project.calls())


def test_whoever_ends_it_ends_them(project):
    project.tool("build", GOES_ON, directory=project.root / "scripts")
    environment = {"PATH": f"{project.tools}:/usr/bin:/bin", "HOME": str(project.root)}
    with subprocess.Popen([project.root / "scripts/builder"], cwd=project.root, env=environment,
                          stdin=subprocess.DEVNULL) as process:
        while not (project.root / "began-build").exists():
            assert process.poll() is None
        os.kill(process.pid, signal.SIGTERM)
        assert process.wait(timeout=30) == 143
    assert (project.root / "ended-build").exists()
