"""What a finished image holds, and what can be done with it."""

from __future__ import annotations

import json

from engine import ROOT, build, docker, inspect, pack
from job import result_of, run_job
from layers import places_of

RESULT = json.loads((ROOT / "tests/data/samples/pip/result.json").read_text())
CANARY = "c4n4ry-of-the-build"
SECRETS = {
    "BP_GITLAB_TOKEN": CANARY,
    "PIP_EXTRA_INDEX_URL": f"https://user:{CANARY}@pypi.org/simple",
    "POETRY_HTTP_BASIC_PRIVATE_PASSWORD": CANARY,
    "AWS_SECRET_ACCESS_KEY": CANARY,
}


def test_secret_is_in_no_layer(named, copy):
    """Every file of every layer, the configuration, the labels and the log are searched.
    [req:e2e-no-secret-in-image]"""
    image = named("canary")
    project = copy("pip")
    options = [word for name, value in SECRETS.items() for word in ("--env", f"{name}={value}")]
    done = build(image, project, *options).expect()
    assert CANARY not in done.output
    assert places_of(image, b"def run(data", below="workspace/src"), "the search finds nothing at all"
    assert places_of(image, CANARY.encode()) == []


def test_bill_of_materials(image_of, tmp_path):
    """`pack sbom download` gives readable files that name what was installed. [req:e2e-sbom]"""
    pack("sbom", "download", image_of("pip").image, "--output-dir", tmp_path).expect()
    found = sorted(tmp_path.rglob("sbom.cdx.json"))
    names = {
        component["name"]
        for file in found
        for component in json.loads(file.read_text()).get("components", ())
    }
    assert {"numpy", "planqk-template"} <= names
    assert len(list(tmp_path.rglob("sbom.spdx.json"))) == len(found)


def test_rebase(named, copy):
    """A newer run image under the same service, without a build. [req:e2e-rebase]"""
    image, newer = named("rebase"), named("newer-run")
    build(image, copy("pip")).expect()
    container = docker("run", "--detach", "--user", "0:0", "--entrypoint", "touch",
                       "planqk-stack-run:bookworm", "/etc/newer").expect().output.strip()
    docker("wait", container)
    docker("commit", "--change", "USER 1002:1000", "--change", "ENTRYPOINT []", container, newer).expect()
    docker("rm", container)
    pack("rebase", image, "--run-image", newer, "--pull-policy", "never", "--force").expect()
    docker("run", "--rm", "--entrypoint", "ls", image, "/etc/newer").expect(0)
    assert result_of(run_job(image, ROOT / "samples/pip/input").expect(0)) == RESULT


def test_bytecode_is_there_and_never_rewritten(image_of):
    """Read-only images would compile at every start. [req:e2e-bytecode]"""
    built = image_of("pip")
    compiled = [name for name in places_of(built.image, b"") if name.endswith(".pyc")]
    assert any("numpy" in name for name in compiled)
    code = ("import numpy, importlib.util as u; "
            "print(open(u.cache_from_source(numpy.__file__), 'rb').read(8)[4])")
    flags = docker("run", "--rm", "--entrypoint", "launcher", built.image, "python", "-c", code)
    assert flags.expect().output.strip() == "1"  # unchecked hash, by PEP 552
    assert inspect(built.image)["Config"]["WorkingDir"]
