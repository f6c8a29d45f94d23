"""build: names, what is reused, whose caches, what reaches a build."""

from __future__ import annotations

import json
import shutil

import pytest

from engine import docker, exists, image_id, labels, run
from place import ACTOR, BUILDER, NO_PACKAGES
from registry import registry
from uploads import archive_of

PROGRAM = "def run(data: dict, params: dict = None):\n    return {}\n"
RESERVED = ("planqk-base-builder", "planqk-base-builder:local", "planqk-lifecycle:0.21.13",
            "docker.io/library/planqk-stack-run:bookworm", "planqk-stack-build:other",
            "localhost/planqk-job/0123456789abcdef")


def build(place, upload, name, *options, **more):
    return place.run("build", upload, "--image", name, *BUILDER, *options, "--json", **more)


@pytest.mark.parametrize("name", RESERVED)
def test_names_that_builds_depend_on(name, place):
    """[req:job-image-names]"""
    before = image_id(name)
    build(place, ACTOR, name, *NO_PACKAGES, "--force").refused(64, "image-reserved")
    assert image_id(name) == before


def test_a_builder_by_any_name(place, named):
    """[req:job-image-names]"""
    docker("tag", "planqk-base-builder:local", named("another-builder")).expect()
    build(place, ACTOR, named("another-builder"), *NO_PACKAGES, "--force").refused(64, "image-reserved")


def test_a_name_that_no_image_can_have(place):
    """[req:job-image-names]"""
    build(place, ACTOR, "Not A Name", *NO_PACKAGES).refused(64, "usage")


def test_no_name(place):
    """[req:job-image-names]"""
    place.run("build", ACTOR, *BUILDER, "--json").refused(64, "usage")


def test_an_image_of_somebody_else(place, named, actor_zip):
    """It stays, unless that is meant. The same upload again is not built. [req:job-image-names]
    [req:job-build-reuse]"""
    name = named("foreign")
    foreign = run("docker", "import", "--change", "LABEL a=b", place.file("empty.tar", bytes(10240)), name)
    before = foreign.expect().output.strip()
    done = build(place, actor_zip, name, *NO_PACKAGES)
    done.refused(73, "image-occupied")
    assert image_id(name) == before
    first = build(place, actor_zip, name, *NO_PACKAGES, "--force").expect().json()
    assert image_id(name) != before and not first["reused"]
    again = build(place, actor_zip, named("foreign-again"), *NO_PACKAGES)
    assert again.expect().json()["reused"] and "ANALYZING" not in again.err
    assert image_id(named("foreign-again")) == image_id(name)
    docker("rmi", "--force", before)


def test_variables_of_a_build(place, named, actor_zip):
    """Those of the options, none of the surroundings. [req:job-build-variables-really]"""
    name = named("variables-of-job")
    around = {"BP_PLANQK_ENTRYPOINT": "src.program:do_echo", "PIP_INDEX_URL": "https://c4nary.example/simple"}
    done = build(place, actor_zip, name, "--build-env", "BP_PLANQK_PACKAGE_MANAGER=none", variables=around).expect()
    assert labels(name)["io.planqk.entry-point"] == "src.program:run"
    assert "c4nary" not in done.err
    build(place, actor_zip, name, *NO_PACKAGES, "--build-env", "BP_PLANQK_ENTRYPOINT=src.program:do_echo").expect()
    assert labels(name)["io.planqk.entry-point"] == "src.program:do_echo"


def test_a_variable_of_several_lines(place):
    """pack's file of variables could not hold it. [req:job-build-variables-really]"""
    build(place, ACTOR, "planqk-e2e-no-image", *NO_PACKAGES, "--build-env", "A=1\nB=2").refused(64, "usage")


HOSTILE = """[_]
schema-version = "0.2"

[[io.buildpacks.build.env]]
name = "BP_PLANQK_ENTRYPOINT"
value = "src.program:other"

[[io.buildpacks.group]]
id = "evil"
  [io.buildpacks.group.script]
  api = "0.10"
  inline = "echo c4n4ry-of-an-inline-buildpack; exit 1"
"""


def test_an_uploaded_project_descriptor_has_no_effect(place):
    """[req:job-build-untrusted-really]"""
    archive = archive_of(place.root / "u.zip", {"src/program.py": PROGRAM, "project.toml": HOSTILE})
    done = place.run("exec", archive, *BUILDER, *NO_PACKAGES, "--data", "{}").expect()
    assert json.loads(done.out) == {}
    assert "c4n4ry" not in done.err and "project.toml" in done.err


def builder_whose_run_image_is(image, name):
    """The local builder says that its run image is the engine's; a registry has none of that name."""
    metadata = labels("planqk-base-builder:local")["io.buildpacks.builder.metadata"]
    changed = metadata.replace("planqk-stack-run:bookworm", image)
    container = docker("create", "planqk-base-builder:local", "x").expect().output.strip()
    label = f"LABEL io.buildpacks.builder.metadata={json.dumps(changed)}"
    docker("commit", "--change", label, container, name).expect()
    docker("rm", container)
    return name


@pytest.mark.skipif(not shutil.which("docker-registry"), reason="docker-registry is not installed")
def test_publish(place, named, actor_zip):
    """Into a registry; the engine keeps nothing, and gives back a name that it had. [req:job-build-publish]"""
    with registry(place.root) as hub:
        docker("tag", "planqk-stack-run:bookworm", f"{hub}/run:1").expect()
        docker("push", f"{hub}/run:1").expect()
        docker("rmi", f"{hub}/run:1").expect()
        image, builder = f"{hub}/service:1", builder_whose_run_image_is(f"{hub}/run:1", named("publisher"))
        build = ("build", actor_zip, "--image", image, "--builder", builder, *NO_PACKAGES, "--publish", "--json")
        place.run(*build).expect()
        assert not exists(image)
        docker("pull", image).expect()
        told = place.job(image, {"value": 3}, "--json")
        before = image_id(image)
        place.run(*build, "--build-env", "BP_PLANQK_ENTRYPOINT=src.program:do_echo").expect()
        assert image_id(image) == before
        docker("pull", image).expect()
        assert labels(image)["io.planqk.entry-point"] == "src.program:do_echo"
        docker("rmi", "--force", image, before, f"{hub}/run:1")
    assert told.expect().json()["result"]["value"]["value"] == 3


def test_a_registry_that_does_not_take_it(place, named, actor_zip):
    """It is told, and nothing is left. [req:job-build-publish]"""
    image = "127.0.0.1:1/service:1"
    told = place.run("build", actor_zip, "--image", image, *BUILDER, *NO_PACKAGES, "--publish", "--json")
    assert "push" in str(told.refused(69, "engine-unavailable"))
    assert not exists(image)


def test_one_name_is_made_by_one_build_at_a_time(place, named):
    """However it is written; another name is no trouble. [req:job-image-locked]"""
    first = place.start("build", ACTOR, "--image", named("one-name"), *BUILDER, *NO_PACKAGES)
    first.until("===> ANALYZING")
    second = place.run("build", ACTOR, "--image", f"docker.io/library/{named('one-name')}:latest", *BUILDER, "--json")
    second.refused(75, "name-locked")
    assert not exists(named("one-name"))
    first.end().expect()
    assert exists(named("one-name"))


def test_a_name_that_somebody_takes_meanwhile(place, named):
    """What is theirs stays theirs. [req:job-image-names]"""
    name = named("taken-meanwhile")
    running = place.start("build", ACTOR, "--image", name, *BUILDER, *NO_PACKAGES, "--json").until("===> ANALYZING")
    docker("tag", "planqk-stack-run:bookworm", name).expect()
    running.end().refused(64, "image-reserved")
    assert image_id(name) == image_id("planqk-stack-run:bookworm")
