"""What a job finds around it, as it sees that itself."""

from __future__ import annotations

import json
import os
import shutil

import pytest

from confinement import facts, reaches_nothing
from engine import docker

MEBIBYTE = 1 << 20
DOCKER_SOCKET = "/var/run/docker.sock"


def test_what_a_job_can_reach(place, actor, listener):
    """Nothing. [req:job-confined-really] [req:job-run-user]"""
    reaches_nothing(facts(place, actor, listener))


def test_what_an_operator_may_allow(place, actor):
    """[req:job-options]"""
    found = facts(place, actor, 0, "--tmp-exec", "--cpus", "2", "--env", "OMP_NUM_THREADS=7", "--env", "COLOUR=red")
    assert found["script"] == "0"
    known = found["environment"]
    assert (known["OMP_NUM_THREADS"], known["MKL_NUM_THREADS"], known["COLOUR"]) == ("7", "2", "red")


@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("setpriv"), reason="only root can become another user")
def test_another_user(place, actor):
    """Who may use the engine by its group runs jobs as himself. [req:job-run-user]"""
    user, group = 54321, os.stat(DOCKER_SOCKET).st_gid
    if group == 0 or not os.stat(DOCKER_SOCKET).st_mode & 0o020:
        pytest.skip("the engine's socket is root's alone here")
    for folder in (place.temporary, place.state, place.home):
        os.chown(folder, user, group)
    for folder in (place.root, *place.root.parents[:2]):
        folder.chmod(folder.stat().st_mode | 0o011)
    prefix = ("setpriv", f"--reuid={user}", f"--regid={group}", "--clear-groups")
    data = place.file("data.json", json.dumps({"do": "facts"}))
    done = place.run("run", actor, "--data", data, "--json", prefix=prefix)
    found = done.expect().json()["result"]["value"]
    assert (found["uid"], found["gid"]) == (user, group)
    assert found["writes"]["/var/runtime/output"] == "done"


def test_processes_are_limited(place, actor):
    """A fork bomb ends with an error in the job. [req:job-limits-really]"""
    done = place.job(actor, {"do": "forks"}, "--processes", "40", "--json").expect()
    told = done.json()["result"]["value"]
    assert told["error"] == 11 and 20 < told["children"] < 40


def test_memory_is_limited(place, actor):
    """[req:job-limits-really]"""
    done = place.job(actor, {"do": "memory", "mebibytes": 300}, "--memory", "64MiB", "--json")
    told = done.refused(137, "job-out-of-memory")
    assert told["job"]["out_of_memory"] and "64 MiB" in told["message"]


def test_temporary_files_are_limited(place, actor):
    """The job is told that the disk is full. [req:job-limits-really]"""
    done = place.job(actor, {"do": "fill", "path": "/tmp/full", "mebibytes": 30}, "--tmp", "8MiB", "--json")
    told = done.expect().json()["result"]["value"]
    assert told["ended"] == "OSError 28" and told["bytes"] <= 8 * MEBIBYTE


def test_time_is_limited(place, actor):
    """SIGTERM first, so that a job can clean up. [req:job-limits-really]"""
    done = place.job(actor, {"do": "sleep", "seconds": 60}, "--time", "2", "--json")
    told = done.refused(124, "job-timed-out")
    assert "finally" in done.err
    assert told["job"]["exit_code"] == 143 and "2 seconds" in told["message"]


def test_who_ignores_the_end_is_killed(place, actor):
    """[req:job-limits-really]"""
    done = place.job(actor, {"do": "sleep", "seconds": 60, "stubborn": True}, "--time", "2", "--grace", "2", "--json")
    assert done.refused(124, "job-timed-out")["job"]["exit_code"] == 137


def test_what_the_engine_was_told(place, actor):
    """No log file, no swap, no way to more privileges; the deadline is in a label. [req:job-confined-really]"""
    running = place.start("run", actor, "--data", json.dumps({"do": "sleep", "seconds": 60})).until("sleeping\n")
    told = json.loads(docker("inspect", f"planqk-job-{running.run_id()}").expect().output)[0]
    host = told["HostConfig"]
    assert host["LogConfig"]["Type"] == "none"
    assert host["Memory"] == host["MemorySwap"] == 2048 * MEBIBYTE
    assert (host["PidsLimit"], host["NetworkMode"], host["ReadonlyRootfs"]) == (1024, "none", True)
    assert host["Privileged"] is False and host["CapDrop"] == ["ALL"] and not host["CapAdd"]
    assert host["SecurityOpt"] == ["no-new-privileges"]
    assert all(mount["ReadOnly"] for mount in host["Mounts"])
    assert set(host["Tmpfs"]) == {"/tmp", "/var/runtime/output"}
    assert not told["Config"]["Tty"] and not told["Config"]["OpenStdin"]
    assert "io.planqk.job.deadline" in told["Config"]["Labels"]
    running.signal(15).end().expect(143)
