"""What people pass to pack: --env, --publish, a project.toml, a path with spaces."""

from __future__ import annotations

import json

from engine import ROOT, build, docker, exists, labels
from job import result_of, run_job
from registry import registry

RESULT = json.loads((ROOT / "tests/data/samples/pip/result.json").read_text())


def test_variables(named, copy):
    """[req:e2e-pack-env]"""
    image = named("variables")
    project = copy("no-dependencies")
    build(image, project, "--env", "BP_PLANQK_PACKAGE_MANAGER=none",
          "--env", "BP_PLANQK_ENTRYPOINT=src.program:run").expect()
    assert labels(image)["io.planqk.package-manager"] == "none"
    assert labels(image)["io.planqk.entry-point"] == "src.program:run"


def test_path_with_spaces(named, copy):
    """[req:e2e-path-with-spaces]"""
    image = named("spaces")
    project = copy("no-dependencies", "my service (new)")
    build(image, project, "--env", "BP_PLANQK_PACKAGE_MANAGER=none").expect()
    assert exists(image)


def test_project_descriptor(named, copy):
    """A project.toml of one's own names variables and what is left out. [req:e2e-project-toml]"""
    image = named("descriptor")
    project = copy("no-dependencies")
    (project / "notes.txt").write_text("not for the image\n")
    (project / "project.toml").write_text(
        '[_]\nschema-version = "0.2"\n\n[io.buildpacks]\nexclude = ["notes.txt"]\n\n'
        '[[io.buildpacks.build.env]]\nname = "BP_PLANQK_PACKAGE_MANAGER"\nvalue = "none"\n')
    build(image, project).expect()
    listed = docker("run", "--rm", "--entrypoint", "ls", image, "/workspace").expect().output
    assert "src" in listed.split()
    assert "notes.txt" not in listed.split()


def test_publish(tmp_path, copy):
    """Straight to a registry, and run from there. [req:e2e-publish]"""
    with registry(tmp_path) as hub:
        run_image = f"{hub}/planqk-stack-run:bookworm"
        docker("tag", "planqk-stack-run:bookworm", run_image).expect()
        docker("push", run_image).expect()
        image = f"{hub}/service:latest"
        try:
            build(image, copy("pip"), "--publish", "--run-image", run_image,
                  "--network", "host").expect()
            assert not exists(image)
            docker("pull", image).expect()
            assert result_of(run_job(image, ROOT / "samples/pip/input").expect(0)) == RESULT
        finally:
            docker("rmi", "--force", image, run_image)
