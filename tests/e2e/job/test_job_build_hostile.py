"""Installers of a stranger's package: what they can reach and use up."""

from __future__ import annotations

import json
import time

from engine import docker
from place import BUILDER
from uploads import archive_of

HEAD = """import os, sys, time
from setuptools import setup
if os.environ.get("PLANQK_NEVER") is None and ("egg_info" in sys.argv or "dist_info" in sys.argv):
"""
TAIL = "\nsetup(name='pkg', version='1', py_modules=['pkg'])\n"
HOSTILE = {
    "forks": "    children = []\n    while True:\n        if os.fork() == 0:\n            time.sleep(3)\n            os._exit(0)\n",
    "memory": "    kept = []\n    while True:\n        kept.append(b'1' * (1 << 24))\n",
    "loop": "    print('c4n4ry looping', flush=True)\n    while True:\n        time.sleep(0.01)\n",
    "socket": "    sys.exit('sockets: %s' % [p for p in ('/var/run/docker.sock', '/run/docker.sock') if os.path.exists(p)])\n",
}


def upload(place, what):
    return archive_of(place.root / "hostile.zip", {
        "src/program.py": "def run(data: dict):\n    return {}\n", "requirements.txt": "./pkg\n",
        "pkg/setup.py": HEAD + HOSTILE[what] + TAIL, "pkg/pkg.py": ""})


def start(place, what, *options):
    return place.start("exec", upload(place, what), *BUILDER, "--data", "{}", "--json", *options)


def test_processes_of_an_installer(place):
    """[req:job-build-limits-really]"""
    done = start(place, "forks", "--build-processes", "100", "--build-timeout", "60").end()
    done.refused(76, "build-failed")


def test_memory_of_an_installer(place):
    """[req:job-build-limits-really]"""
    start(place, "memory", "--build-memory", "300MiB", "--build-timeout", "60").end().refused(76, "build-failed")


def test_time_of_an_installer(place):
    """And meanwhile the engine knows the limits of its container. [req:job-build-limits-really]"""
    running = start(place, "loop", "--build-timeout", "20s").until("===> BUILDING")
    time.sleep(2)
    network = f"planqk-job-{running.run_id()}"
    identities = docker("ps", "--quiet", "--filter", f"network={network}").output.split()
    assert len(identities) == 1
    host = json.loads(docker("inspect", *identities).output)[0]["HostConfig"]
    assert (host["Memory"], host["MemorySwap"], host["PidsLimit"]) == (4 << 30, 4 << 30, 4096)
    assert not any("docker.sock" in bind for bind in host["Binds"])
    assert "20 seconds" in running.end().refused(124, "build-timed-out")["message"]


def test_an_installer_finds_no_engine(place):
    """[req:job-build-untrusted-really]"""
    done = start(place, "socket").end()
    done.refused(76, "build-failed")
    assert "sockets: []" in done.err
