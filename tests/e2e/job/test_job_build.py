"""build: names, what is reused, whose caches, what reaches a build."""

from __future__ import annotations

import json

import pytest

from conftest import ACTOR, NO_PACKAGES
from engine import docker, image_id, labels, run
from place import BUILDER
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
    """Those of the options, none of the surroundings. [req:job-build-variables]"""
    name = named("variables-of-job")
    around = {"BP_PLANQK_ENTRYPOINT": "src.program:do_echo", "PIP_INDEX_URL": "https://c4nary.example/simple"}
    done = build(place, actor_zip, name, "--build-env", "BP_PLANQK_PACKAGE_MANAGER=none", variables=around).expect()
    assert labels(name)["io.planqk.entry-point"] == "src.program:run"
    assert "c4nary" not in done.err
    build(place, actor_zip, name, *NO_PACKAGES, "--build-env", "BP_PLANQK_ENTRYPOINT=src.program:do_echo").expect()
    assert labels(name)["io.planqk.entry-point"] == "src.program:do_echo"


def test_a_variable_of_several_lines(place):
    """pack's file of variables could not hold it. [req:job-build-variables]"""
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
    """[req:job-build-untrusted]"""
    archive = archive_of(place.root / "u.zip", {"src/program.py": PROGRAM, "project.toml": HOSTILE})
    done = place.run("exec", archive, *BUILDER, *NO_PACKAGES, "--data", "{}").expect()
    assert json.loads(done.out) == {}
    assert "c4n4ry" not in done.err and "project.toml" in done.err


@pytest.mark.skip(reason="a registry would have to hold the run image, and build has no option that names it there")
def test_publish():
    """Into a registry; the engine gets nothing."""
