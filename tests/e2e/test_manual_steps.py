"""The steps that older documentation has people type, typed as they stand there."""

from __future__ import annotations

import json
import shutil

import pytest

from engine import ROOT, build, docker
from job import result_of

RESULT = ROOT / "tests/data/samples/pip/result.json"


@pytest.fixture(scope="module")
def combined(tmp_path_factory, named):
    """Project copied to app/user_code beside our template's app, dependency file hoisted."""
    project = tmp_path_factory.mktemp("manual") / "wrapper"
    template = ROOT / "buildpacks/planqk-wrapper/template/app"
    shutil.copytree(template, project / "app", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "samples/pip", project / "app/user_code")
    shutil.move(project / "app/user_code/requirements.txt", project / "requirements.txt")
    (project / "Procfile").write_text("web: python -m app\n")
    image = named("manual")
    build(image, project).expect()
    return image


def test_input_directory(combined):
    """docker run -e BASE64_ENCODED=false -v .../input:/var/input [req:e2e-manual-steps]"""
    done = docker("run", "--rm", "-e", "BASE64_ENCODED=false", "-v",
                  f"{ROOT}/samples/pip/input:/var/input", combined).expect(0)
    assert result_of(done) == json.loads(RESULT.read_text())


def test_input_in_nested_directories(combined, tmp_path):
    """The /var/input/data/data.json variant. [req:e2e-manual-steps-nested]"""
    for name in ("data", "params"):
        (tmp_path / "input" / name).mkdir(parents=True)
        shutil.copy(ROOT / f"samples/pip/input/{name}.json", tmp_path / "input" / name)
    tmp_path.chmod(0o755)
    done = docker("run", "--rm", "-e", "BASE64_ENCODED=false", "-v",
                  f"{tmp_path}/input:/var/input", combined).expect(0)
    assert result_of(done) == json.loads(RESULT.read_text())
