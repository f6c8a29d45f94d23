"""Clusters run the lifecycle themselves: kpack with Platform API 0.7 to 0.9, Tekton with 0.13, as
user 1000, from a sub-directory of the workspace, asking for the process `web`."""

from __future__ import annotations

import json

import pytest

from engine import ROOT, docker
from job import result_of, run_job
from phases import Platform
from registry import registry

RESULT = json.loads((ROOT / "tests/data/samples/pip/result.json").read_text())


@pytest.fixture(scope="module")
def hub(tmp_path_factory):
    """A registry that holds the run image."""
    with registry(tmp_path_factory.mktemp("registry")) as address:
        docker("tag", "planqk-stack-run:bookworm", f"{address}/run:bookworm").expect()
        docker("push", f"{address}/run:bookworm").expect()
        docker("rmi", f"{address}/run:bookworm").expect()
        yield address


def pulled(image):
    docker("pull", image).expect()
    return image


@pytest.mark.parametrize("platform", [
    {"api": "0.7", "user": "1001:1000"},
    {"api": "0.9", "user": "1001:1000"},
    {"api": "0.13", "user": "1000:1000", "app": "/workspace/source", "process": "web"},
], ids=["kpack-0.7", "kpack-0.9", "tekton-0.13"])
def test_phases_of_a_cluster(platform, hub, copy):
    """[req:e2e-cluster-phases]"""
    image = f"{hub}/service-{platform['api'].replace('.', '-')}:latest"
    log = Platform(image=image, run_image=f"{hub}/run:bookworm", **platform).build(copy("pip"))
    assert "planqk-buildpacks/planqk-wrapper" in log
    try:
        done = run_job(pulled(image), ROOT / "samples/pip/input").expect(0)
        assert result_of(done) == RESULT
    finally:
        docker("rmi", "--force", image)
