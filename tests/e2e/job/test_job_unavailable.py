"""What is not there is named, with its own word, before anything else happens."""

from __future__ import annotations

import json

import pytest

from engine import TOOLS, docker
from place import ACTOR, BUILDER, NO_PACKAGES
from relay import Relay

ENGINES = {
    "no-program": ({"PATH": "/nonexistent"}, "engine-unavailable", "no program docker or podman"),
    "no-answer": ({"DOCKER_HOST": "unix:///nonexistent.sock"}, "engine-unavailable", "container engine failed"),
    "remote": ({"DOCKER_HOST": "tcp://127.0.0.1:1"}, "engine-remote", "not on this machine"),
}


@pytest.mark.parametrize("command", ["run", "exec", "build"])
@pytest.mark.parametrize("variables, reason, message", ENGINES.values(), ids=ENGINES)
def test_engine(variables, reason, message, command, place):
    """[req:job-unavailable]"""
    words = {"run": ("run", "image"), "exec": ("exec", ACTOR), "build": ("build", ACTOR, "--image", "image")}
    done = place.run(*words[command], "--json", variables=variables)
    assert message in done.refused(69, reason)["message"]
    assert done.err == ""


def test_pack(place):
    """[req:job-unavailable]"""
    path = ":".join(part for part in place.variables()["PATH"].split(":") if part != str(TOOLS))
    done = place.run("exec", ACTOR, *BUILDER, *NO_PACKAGES, "--json", "--pack", "/nonexistent/pack",
                     variables={"PATH": path})
    done.refused(69, "pack-missing")


@pytest.mark.parametrize("options, message", [
    (("--builder", "planqk-e2e-no-builder"), "planqk-e2e-no-builder is not there"),
    ((*BUILDER, "--lifecycle-image", "planqk-e2e-no-lifecycle"), "planqk-e2e-no-lifecycle is not there"),
], ids=["builder", "lifecycle"])
def test_images_of_a_build(options, message, place):
    """[req:job-unavailable]"""
    told = place.run("exec", ACTOR, *options, *NO_PACKAGES, "--json").refused(69, "image-missing")
    assert message in told["message"]


def test_image_to_run(place):
    """[req:job-unavailable]"""
    told = place.run("run", "planqk-e2e-no-image", "--json").refused(69, "image-missing")
    assert "planqk-e2e-no-image" in told["message"]


def test_image_that_is_no_job(place):
    """[req:job-unavailable]"""
    place.run("run", "planqk-stack-run:bookworm", "--json").refused(65, "not-a-job")


@pytest.mark.parametrize("step", ["===> DETECTING", "sleeping\n"])
def test_engine_goes_away(step, place):
    """It is named; what is left keeps its record, and clean removes it once the engine is back.
    [req:job-engine-gone]"""
    what = json.dumps({"do": "sleep", "seconds": 60})
    socket = place.root / "e.sock"
    with Relay(socket) as relay:
        running = place.start("exec", ACTOR, *BUILDER, *NO_PACKAGES, "--data", what, "--json",
                              variables={"DOCKER_HOST": f"unix://{socket}"})
        running.until(step)
        relay.close()
        running.end().refused(69, "engine-unavailable")
    assert len(place.records()) == 1
    place.run("clean", "--json").expect(74)
    with Relay(socket):
        place.run("clean", "--json").expect()
    assert docker("version").code == 0


def test_port_that_is_taken(place, image_of):
    """The engine says so; the container was never started. [req:job-not-started]"""
    import socket
    with socket.create_server(("127.0.0.1", 0)) as server:
        done = place.run("run", image_of("procfile-web").image, "--port", server.getsockname()[1], "--json")
    done.refused(125, "job-not-started")


def test_runtime_that_is_not_there(place, actor):
    """[req:job-not-started]"""
    place.run("run", actor, "--runtime", "no-such-runtime", "--json").refused(125, "job-not-started")
