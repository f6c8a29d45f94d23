"""engine and install-tools with doubles of docker, dockerd and pack: what is chosen, what is said."""

import fcntl
import json
import os
import shutil
import signal
import socket
import tarfile

import pytest

ANSWERS = '[[ $1 == version ]] && echo "${API-1.41}"; [[ $1 != context ]]'
SILENT = "exit 1"
ELSEWHERE = "tcp://127.0.0.1:9"


@pytest.fixture
def project(tree):
    tree.copy_scripts("engine", "lib/common.sh", "lib/setup.sh")
    tree.packages()
    tree.tool("docker", ANSWERS)
    tree.tool("dockerd", "exit 1")
    tree.environment["DOCKER_HOST"] = ELSEWHERE
    return tree


def test_the_engine_that_was_named_is_the_only_choice(project):
    """[req:engine-found]"""
    done = project.run("scripts/engine")
    assert done.returncode == 0, done.stdout
    assert done.stdout == f"scripts/engine: engine: {ELSEWHERE} (API 1.41)\n"
    project.tool("docker", SILENT)
    done = project.run("scripts/engine")
    assert done.returncode == 69
    assert f"no container engine answers at DOCKER_HOST={ELSEWHERE}" in done.stdout
    assert not any(call.startswith("dockerd") for call in project.calls())


def test_an_engine_that_pack_cannot_talk_to(project):
    """[req:engine-found]"""
    project.environment["API"] = "1.38"
    done = project.run("scripts/engine")
    assert done.returncode == 69
    assert "speaks Docker API 1.38; pack needs 1.40 or newer" in done.stdout


def test_without_root_it_says_what_to_do(project):
    """[req:engine-advice]"""
    del project.environment["DOCKER_HOST"]
    project.tool("docker", SILENT)
    project.tool("id", "echo 1000")
    project.environment["XDG_RUNTIME_DIR"] = str(project.root)
    done = project.run("scripts/engine")
    assert done.returncode == 69
    assert "systemctl start docker" in done.stdout and "podman.socket" in done.stdout
    assert not any(call.startswith("dockerd") for call in project.calls())


def test_only_an_engine_of_ours_is_stopped(project):
    """[req:engine-stop]"""
    project.write("build/engine/pid", "1\n")  # some other process has that number now
    done = project.run("scripts/engine", "stop")
    assert (done.returncode, done.stdout) == (0, "scripts/engine: no engine of ours is running\n")


@pytest.fixture
def started(project):
    """An engine that comes up when it is started, and stays."""
    del project.environment["DOCKER_HOST"]
    address = project.root / "engine.sock"
    project.environment["PLANQK_ENGINE_SOCKET"] = str(address)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(address))
    project.tool("id", "echo 0")
    project.tool("docker", f"[[ -e up ]] || exit 1\n{ANSWERS}")
    project.tool("dockerd", "echo $$ >up; exec sleep 60 >/dev/null 2>&1")
    yield project
    if (project.root / "up").exists():
        os.kill(int((project.root / "up").read_text()), signal.SIGTERM)


def test_the_engine_holds_no_lock_of_whoever_started_it(started):
    """Or the next quickstart would wait for ever. [req:engine-locks]"""
    held = started.write("build/locks/quickstart")
    with held.open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = started.run("scripts/engine", pass_fds=(lock.fileno(),))
        assert done.returncode == 0, done.stdout
    with held.open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)


GO = """\
case $1 in
  env) echo go1.26 ;;
  list) mkdir -p imgutil.of-the-module && echo imgutil.of-the-module ;;
  version) printf 'it: go1.26\\n\\tmod\\tgithub.com/buildpacks/lifecycle\\tv0.21.13\\t\\n' ;;
  build) [[ $* == *buildpacks/pack ]] && touch "$7" || touch "$7"/lifecycle "$7"/launcher ;;
esac
"""


@pytest.fixture
def tools(tree):
    tree.copy_scripts("install-tools", "lib/common.sh", "lib/setup.sh", "lib/go_sbom.py", "tools/pack/go.mod",
                      "tools/pack/go.sum", "tools/lifecycle/go.mod", "tools/lifecycle/go.sum",
                      "tools/lifecycle/lifecycle.toml", "tools/lifecycle/imgutil.patch")
    tree.tool("go", GO)
    tree.tool("patch")
    tree.packages()
    return tree


def test_a_pack_that_is_new_enough_is_used(tools):
    """[req:tools-own-pack]"""
    tools.tool("pack", "echo 0.41.0+git-1234")
    done = tools.run("scripts/install-tools")
    assert done.returncode == 0, done.stdout
    assert (tools.root / "build/tools/pack").resolve() == tools.tools / "pack"
    assert "pack 0.41.0 of this machine is used" in done.stdout


def test_an_old_pack_is_not(tools):
    """[req:tools-own-pack]"""
    tools.tool("pack", "echo 0.35.1")
    done = tools.run("scripts/install-tools")
    assert done.returncode == 0, done.stdout
    assert "building pack 0.40.6" in done.stdout
    assert not (tools.root / "build/tools/pack").is_symlink()
    builds = len(tools.calls())
    assert tools.run("scripts/install-tools").returncode == 0
    assert not [call for call in tools.calls()[builds:] if call.startswith("go build")]


def in_another_clone(tools):
    """What install-tools builds there, and the tools that it leaves."""
    clone = tools.root.parent / "clone"
    shutil.rmtree(clone, ignore_errors=True)
    shutil.copytree(tools.root, clone, ignore=shutil.ignore_patterns("build", ".cache"))
    before = len(tools.calls())
    done = tools.run(str(clone / "scripts/install-tools"))
    assert done.returncode == 0, done.stdout
    built = [call.split()[-1] for call in tools.calls()[before:] if call.startswith("go build")]
    made = [(clone / "build/tools" / name).read_bytes() for name in ("pack", "lifecycle.tgz")]
    return [name.rsplit("/", 1)[1] for name in built], made


def test_another_clone_takes_what_was_built(tools):
    """[req:tools-kept]"""
    assert tools.run("scripts/install-tools").returncode == 0
    mine = [(tools.root / "build/tools" / name).read_bytes() for name in ("pack", "lifecycle.tgz")]
    assert in_another_clone(tools) == ([], mine)
    tools.write("scripts/tools/pack/go.sum", "another one\n")
    assert in_another_clone(tools)[0] == ["pack"]


@pytest.mark.parametrize("damage", ["cut off", "without a digest"])
def test_what_is_not_whole_in_the_cache_is_built_again(tools, damage):
    """[req:tools-kept]"""
    assert tools.run("scripts/install-tools").returncode == 0
    (kept,) = (tools.root / ".cache/planqk-wrapper/tools").glob("lifecycle.tgz-*")
    if damage == "cut off":
        os.truncate(kept / "lifecycle.tgz", 100)
    else:
        (kept / "digest").unlink()
    assert in_another_clone(tools)[0] == ["launcher"]
    assert in_another_clone(tools)[0] == []  # mended


def test_without_go_it_says_where_to_get_it(tools):
    """[req:tools-go]"""
    tools.tool("go", "exit 127")
    done = tools.run("scripts/install-tools")
    assert done.returncode == 69
    assert "Go 1.21 or newer is needed" in done.stdout


def test_a_change_that_no_longer_applies_is_said(tools):
    """[req:tools-lifecycle-patch]"""
    tools.tool("patch", "echo 'Hunk #1 FAILED at 571.'; exit 1")
    done = tools.run("scripts/install-tools")
    assert done.returncode == 1
    assert "Hunk #1 FAILED" in done.stdout and "that failed: lifecycle" in done.stdout
    assert not (tools.root / "build/tools/lifecycle.tgz").exists()


def test_the_lifecycle_tells_what_it_is_made_of(tools):
    """[req:tools-lifecycle-sbom]"""
    assert tools.run("scripts/install-tools").returncode == 0
    with tarfile.open(tools.root / "build/tools/lifecycle.tgz") as archive:
        names = archive.getnames()
        told = json.load(archive.extractfile("lifecycle/launcher.sbom.cdx.json"))
    for program in ("lifecycle", "launcher"):
        assert {f"lifecycle/{program}.sbom.{form}.json" for form in ("cdx", "spdx", "syft")} <= set(names)
    assert told["metadata"]["component"]["purl"] == "pkg:golang/github.com/buildpacks/lifecycle@v0.21.13"
