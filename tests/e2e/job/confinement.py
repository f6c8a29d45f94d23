"""What a job must find around it, with whichever engine."""

from __future__ import annotations

import os


def facts(place, actor: str, port: int = 0, *options, **more) -> dict:
    """What the actor tells of itself."""
    done = place.job(actor, {"do": "facts", "port": port}, *options, "--json", **more).expect()
    return done.json()["result"]["value"]


def reaches_nothing(found: dict) -> None:
    caller = os.geteuid() or 65532
    assert (found["uid"], found["gid"]) == (caller, os.getegid() or 65532)
    assert 0 not in found["groups"]
    assert (found["cap_eff"], found["cap_bnd"], found["no_new_privs"]) == (0, 0, 1)
    assert found["listener"].startswith("ConnectionRefusedError")
    assert found["dns"].startswith("gaierror")
    assert found["interfaces"] == ["lo"]
    refused = {path: how for path, how in found["writes"].items() if how != "done"}
    assert set(found["writes"]) - set(refused) == {"/var/runtime/output", "/dev/shm"}
    assert all(how.startswith(("OSError 30", "PermissionError")) for how in refused.values()), refused
    assert found["script"].startswith("PermissionError")
    assert found["sockets"] == []
    assert found["stdin"] == ""
    assert found["environment"]["HOME"] == "/tmp"
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        assert found["environment"][name] == "1"
