"""A file system that is full: said clearly, with exit status 74, and nothing is left."""

from __future__ import annotations

import json
import os
import subprocess

import pytest

from place import BUILDER, NO_PACKAGES
from uploads import archive_of

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a small file system")


@pytest.fixture
def small(tmp_path):
    """A directory with room for a mebibyte."""
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m,mode=1777", "tmpfs", str(folder)], check=False)
    if mounted.returncode:
        pytest.skip("nothing can be mounted here")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def full(done, folder):
    told = done.refused(74, "system-failure")
    assert "No space left" in json.dumps(told)
    assert list(folder.iterdir()) == []
    return told


def test_at_the_import(place, small):
    """[req:job-disk-full]"""
    archive = archive_of(place.root / "big.zip", {"src/program.py": "", "data.bin": os.urandom(3 << 20)})
    full(place.run("exec", archive, *BUILDER, *NO_PACKAGES, "--json", variables={"TMPDIR": str(small)}), small)


def test_at_the_inputs(place, small, actor):
    """[req:job-disk-full]"""
    data = place.file("data.json", json.dumps({"value": "x" * (1 << 20)}))
    full(place.run("run", actor, "--data", data, "--json", variables={"TMPDIR": str(small)}), small)


def test_at_the_output(place, small, actor):
    """What the job left is in memory, its copy has no room. [req:job-disk-full]"""
    what = json.dumps({"do": "text", "value": "x", "times": 1_200_000})
    full(place.run("run", actor, "--data", what, "--json", variables={"TMPDIR": str(small)}), small)


def test_at_the_directory_of_the_caller(place, small, actor):
    """[req:job-disk-full]"""
    what = {"do": "fill", "path": "/var/runtime/output/big", "mebibytes": 3}
    full(place.job(actor, what, "--output", small / "out", "--json"), small)


def test_at_the_record(place, small, actor):
    """Nothing is made that could not be written down. [req:job-disk-full]"""
    state = small / "state"
    state.mkdir(mode=0o700)
    subprocess.run(["dd", "if=/dev/zero", f"of={small}/filler", "bs=64k"], stderr=subprocess.DEVNULL, check=False)
    done = place.run("run", actor, "--data", "{}", "--json", variables={"PLANQK_JOB_STATE": str(state)})
    done.refused(74, "system-failure")
    assert list(state.iterdir()) == []
