"""The lifecycle that the set-up builds differs from its module by one patch; images must not."""

from __future__ import annotations

import os
import subprocess

import pytest

from engine import ROOT, build, docker, image_id

MODULE = ROOT / "scripts/tools/lifecycle"
PROGRAM = "github.com/buildpacks/lifecycle/cmd/lifecycle"


def lifecycle_version():
    words = (MODULE / "go.mod").read_text().split()
    return words[words.index("github.com/buildpacks/lifecycle") + 1].removeprefix("v")


@pytest.fixture(scope="module")
def unpatched(named, tmp_path_factory):
    """The lifecycle image with the module's own program."""
    program = tmp_path_factory.mktemp("unpatched") / "lifecycle"
    version = lifecycle_version()
    subprocess.run(["go", "build", "-trimpath", "-buildvcs=false", "-ldflags",
                    f"-s -w -X github.com/buildpacks/lifecycle/cmd.Version={version}", "-o", str(program),
                    PROGRAM], cwd=MODULE, check=True, env={**os.environ, "CGO_ENABLED": "0"})
    image, container = named("unpatched-lifecycle"), named("unpatched-lifecycle")
    docker("create", "--name", container, f"planqk-lifecycle:{version}", "none").expect()
    try:
        docker("cp", program, f"{container}:/cnb/lifecycle/lifecycle").expect()
        docker("commit", container, image).expect()
    finally:
        docker("rm", container)
    return image


def test_images_are_the_same(named, copy, unpatched):
    """Whichever of the two sends them to the engine, at first and again. [req:tools-lifecycle-same-images]"""
    project, ids = copy("pip"), []
    for number, options in enumerate([["--lifecycle-image", unpatched], []]):
        image = named(f"by-lifecycle-{number}")
        for _ in range(2):
            done = build(image, project, *options).expect()
            ids.append(image_id(image))
        assert "Reusing layer 'planqk-buildpacks/python-env:environment'" in done.output
    assert len(set(ids)) == 1, ids


def test_nothing_is_missed(named, copy):
    """The exporter finds the SBOMs of the lifecycle and of the launcher. [req:tools-lifecycle-sbom]"""
    done = build(named("lifecycle-sbom"), copy("no-dependencies"), "--env", "BP_PLANQK_PACKAGE_MANAGER=none")
    assert "Did not find SBOM" not in done.expect().output
