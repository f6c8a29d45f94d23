"""build against the Buildpack API: what it writes, where, under whom, and all of it or nothing."""

import json
import os
import random
import signal
import subprocess
import time
import tomllib

import pytest

import trees
from lifecycle import (
    BUILD_USER,
    USUAL,
    Conditions,
    Place,
    build,
    build_inputs,
    buildpack_plan,
    command,
    detect,
    detect_and_build,
    give,
    is_root,
)
from projects import CONDA, PIP, POETRY, STRANGE_ENVIRONMENTS
from sample_table import BUILDS, SAMPLES

JOBS = [sample for sample in BUILDS if sample.has_template]
SBOM_FILES = {
    "application/vnd.cyclonedx+json": "template.sbom.cdx.json",
    "application/spdx+json": "template.sbom.spdx.json",
}
OUTPUTS = {
    "launch.toml",
    "service",
    "service.toml",
    "template",
    "template.toml",
    *SBOM_FILES.values(),
}


def built(pack, place, conditions=USUAL):
    _, done = detect_and_build(pack, place, conditions)
    assert done.code == 0, done.output
    return place.layers_of(pack)


def test_outputs_are_exactly_these(place, wrapper):
    """No temporary file stays, in the layers or the project. [req:build-no-leftovers]"""
    layers = built(wrapper, place.write(PIP))
    assert set(os.listdir(layers)) == OUTPUTS
    assert set(os.listdir(place.app)) == {"src", "requirements.txt", "Procfile"}
    assert os.listdir(place.temporary) == []


def test_layers_are_launch_only(place, wrapper):
    """[req:layers-launch-only]"""
    layers = built(wrapper, place.write(PIP))
    for name in ("template", "service"):
        types = tomllib.loads((layers / f"{name}.toml").read_text())["types"]
        assert types.get("launch") is True
        assert not types.get("build") and not types.get("cache")


def test_template_layer_is_the_same_for_every_job(place, wrapper):
    """Whatever the project, its directory and the umask. [req:template-layer-one-digest]"""
    digests = {}
    for number, sample in enumerate(JOBS):
        other = Place(place.root / f"{number} of the samples").copy(SAMPLES / sample.name)
        for umask in (0o000, 0o022, 0o027, 0o077):
            conditions = Conditions(environment=sample.environment, umask=umask)
            layers = built(wrapper, other, conditions)
            digests[sample.name, umask] = trees.digest(layers / "template")
    assert len(set(digests.values())) == 1


def test_template_layer_can_be_read_by_any_user(place, wrapper):
    """The run image's user is not the build image's. [req:template-layer-modes]"""
    layers = built(wrapper, place.write(PIP), Conditions(umask=0o077))
    for path in [layers / "template", *trees.entries(layers / "template")]:
        assert path.lstat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644), path


def test_template_layer_holds_the_buildpacks_template(place, wrapper):
    """The code and nothing else. [req:template-layer-code-only]"""
    layers = built(wrapper, place.write(PIP))
    assert trees.digest(layers / "template/app") == trees.digest(wrapper.path / "template/app")
    assert os.listdir(layers / "template") == ["app"]


def test_service_layer_gives_exact_values(place, wrapper):
    """The lifecycle takes a file's content verbatim: no final newline. [req:service-layer-env]"""
    layers = built(wrapper, place.write(PIP))
    files = {path.name: path.read_text() for path in (layers / "service/env.launch").iterdir()}
    assert files == {
        "PLANQK_APP_DIR": str(place.app),
        "PLANQK_DEFAULT_ENTRYPOINT": "src.program:run",
        "PYTHONUNBUFFERED.default": "1",
    }


def test_entry_point_of_the_operator(place, wrapper):
    """[req:entry-point-setting]"""
    place.write(PIP | {"jobs/main.py": "def solve(data): pass\n"})
    settings = Conditions(environment={"BP_PLANQK_ENTRYPOINT": "jobs.main:solve"})
    layers = built(wrapper, place, settings)
    entry_point = (layers / "service/env.launch/PLANQK_DEFAULT_ENTRYPOINT").read_text()
    assert entry_point == "jobs.main:solve"


def test_every_sbom_format_is_declared_and_written(place, wrapper):
    """An undeclared one fails the build in the lifecycle. [req:sbom-declared-and-written]"""
    layers = built(wrapper, place.write(PIP))
    declared = wrapper.descriptor["buildpack"]["sbom-formats"]
    assert {path.name for path in layers.glob("*.sbom.*")} == {
        SBOM_FILES[name] for name in declared
    }
    cyclonedx = json.loads((layers / "template.sbom.cdx.json").read_text())
    spdx = json.loads((layers / "template.sbom.spdx.json").read_text())
    assert (cyclonedx["bomFormat"], spdx["spdxVersion"]) == ("CycloneDX", "SPDX-2.3")
    assert str(place.root) not in json.dumps([cyclonedx, spdx])


def test_web_application_gets_no_template(place, wrapper):
    """[req:web-without-template]"""
    place.write({"Procfile": "web: python serve.py\n", "requirements.txt": "", "serve.py": ""})
    layers = built(wrapper, place)
    assert set(os.listdir(layers)) == {"launch.toml", "service", "service.toml"}
    assert os.listdir(layers / "service/env.launch") == ["PYTHONUNBUFFERED.default"]


@pytest.mark.parametrize("files", [PIP, CONDA, POETRY], ids=["pip", "conda", "poetry"])
def test_web_is_a_default_process(files, place, wrapper):
    """Platforms ask for a process of that type. [req:launch-default-process]"""
    layers = built(wrapper, place.write(files))
    processes = tomllib.loads((layers / "launch.toml").read_text())["processes"]
    assert [process["type"] for process in processes if process.get("default")] == ["web"]
    (web,) = processes
    assert web["command"] == ["python", "-m", "app"]
    assert web["working-dir"] == str(layers / "template")
    assert "args" not in web and "direct" not in web


def test_labels(place, wrapper):
    """The requested Python is a label where one was requested. [req:labels]"""
    labels = labels_for(place, wrapper, PIP)
    assert labels == {
        "io.planqk.wrapper.version": wrapper.version,
        "io.planqk.package-manager": "pip",
        "io.planqk.mode": "service",
        "io.planqk.entry-point": "src.program:run",
        "io.planqk.python.source": "default",
        "io.planqk.template.describes": "1",
    }
    assert labels_for(place, wrapper, PIP | {".python-version": "3.12.4"}) == labels | {
        "io.planqk.python.requested": "3.12.4",
        "io.planqk.python.source": ".python-version",
    }


def labels_for(place, wrapper, files):
    layers = built(wrapper, place.write(files))
    launch = tomllib.loads((layers / "launch.toml").read_text())
    return {label["key"]: label["value"] for label in launch["labels"]}


def test_project_stays_as_it_was(place, wrapper):
    """But for the Procfile, which says how the image starts. [req:build-keeps-the-project]"""
    place.copy(SAMPLES / "own-app-package")
    before = trees.snapshot(place.app)
    built(wrapper, place)
    after = trees.snapshot(place.app)
    assert {name for name in after if name not in before} == {"Procfile"}
    assert {name: after[name] for name in before} == before


@pytest.mark.parametrize("text", ["web: python -m app", "worker: python w.py\r\nweb: ./start\r\n"])
def test_users_procfile_stays(text, place, wrapper):
    """[req:procfile-of-the-user-stays]"""
    place.write(PIP | {"Procfile": text})
    before = trees.snapshot(place.app)
    built(wrapper, place)
    assert trees.snapshot(place.app) == before


def test_procfile_is_not_written_through_a_link(place, wrapper, explain):
    """[req:no-write-outside]"""
    outside = place.root / "outside"
    place.write(PIP | {"Procfile": lambda path: path.symlink_to(outside)})
    give(place.root, BUILD_USER)
    detected = detect(wrapper, place)
    if detected.code == 0:
        build(wrapper, place, buildpack_plan(detected.parsed_plan))
    else:
        assert "Procfile" in build(explain, place).output
    assert not outside.exists()


def test_project_that_cannot_be_written(place, wrapper):
    """A warning, not a failure. [req:unwritable-project]"""
    place.write(PIP)
    give(place.app, 0)
    place.app.chmod(0o555)
    usual = Place(place.root / "usual").write(PIP)
    _, done = detect_and_build(wrapper, place)
    assert done.code == 0
    assert not (place.app / "Procfile").exists() and "Procfile" in done.output
    layers, others = place.layers_of(wrapper), built(wrapper, usual)
    assert trees.digest(layers / "template") == trees.digest(others / "template")


def test_build_runs_over_what_was_restored(place, wrapper):
    """Restored layer files hold no types, and a killed build may have left files. [req:rebuild]"""
    layers = built(wrapper, place.write(PIP))
    first = trees.digest(layers)
    (layers / "template.toml").write_text("[metadata]\nstale = true\n")
    (layers / "service.toml").write_text("[metadata]\n")
    (layers / "template/app/stale.py").write_text("")
    (layers / "service/env.launch/ENTRYPOINT").write_text("stale")
    give(layers, BUILD_USER)
    built(wrapper, place)
    assert trees.digest(layers) == first


@pytest.mark.parametrize("kind", STRANGE_ENVIRONMENTS)
@pytest.mark.parametrize("without", [(), ("HOME", "PATH", "HOSTNAME")])
def test_environment_does_not_matter(kind, without, place, wrapper):
    """[req:any-environment]"""
    layers = built(wrapper, place.write(PIP))
    usual = trees.digest(layers)
    conditions = Conditions(
        environment=STRANGE_ENVIRONMENTS[kind], without=without, close_stdin=True
    )
    built(wrapper, place, conditions)
    assert trees.digest(layers) == usual


@pytest.mark.parametrize("user", [1001, 65534, 2**31 - 2])
def test_any_user(user, place, wrapper):
    """[req:any-uid]"""
    usual = trees.digest(built(wrapper, place.write(PIP)) / "template")
    other = Place(place.root / "other").write(PIP)
    other.layers_of(wrapper)
    other.own(user)
    layers = built(wrapper, other, Conditions(user=user))
    assert set(os.listdir(layers)) == OUTPUTS
    assert trees.digest(layers / "template") == usual


@pytest.mark.parametrize("arguments, variables", [(True, False), (False, True)])
def test_inputs_come_as_arguments_or_variables(arguments, variables, place, wrapper):
    """[req:inputs-by-argument-or-variable]"""
    layers = built(wrapper, place.write(PIP))
    usual = trees.digest(layers)
    built(wrapper, place, Conditions(arguments=arguments, variables=variables))
    assert trees.digest(layers) == usual


def test_without_inputs_is_an_error(place, wrapper):
    """[req:inputs-by-argument-or-variable]"""
    done = build(wrapper, place.write(PIP), (), Conditions(arguments=False, variables=False))
    assert done.code > 0 and "CNB_LAYERS_DIR" in done.output


def test_plan_without_our_entry_is_an_error(place, wrapper):
    """[req:plan-entry-required]"""
    done = build(wrapper, place.write(PIP), [])
    assert done.code > 0 and "planqk-wrapper" in done.output
    assert os.listdir(place.layers_of(wrapper)) == []


def test_changed_project_is_an_error(place, wrapper):
    """An earlier buildpack that rewrites manifests would make plan and image disagree.
    [req:decision-unchanged]"""
    detected = detect(wrapper, place.write(PIP))
    (place.app / "requirements.txt").unlink()
    place.write(CONDA)
    done = build(wrapper, place, buildpack_plan(detected.parsed_plan))
    assert done.code > 0 and "pip" in done.output and "conda" in done.output
    assert os.listdir(place.layers_of(wrapper)) == []


def test_layers_directory_that_cannot_be_written(place, wrapper):
    """[req:build-all-or-nothing]"""
    place.write(PIP)
    layers = place.layers_of(wrapper)
    give(layers, 0)
    layers.chmod(0o555)
    _, done = detect_and_build(wrapper, place)
    if not is_root():
        layers.chmod(0o755)
    assert done.code > 0 and str(layers) in done.output
    assert os.listdir(layers) == [] and not (place.app / "Procfile").exists()


@pytest.mark.skipif(not is_root(), reason="only root can mount a small file system")
@pytest.mark.parametrize("kilobytes", [8, 32, 64, 96, 128])
def test_full_disk(kilobytes, place, wrapper):
    """[req:build-all-or-nothing]"""
    place.write(PIP)
    layers = place.layers_of(wrapper)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k,mode=0777", "tmpfs", str(layers)]
    if subprocess.run(mount, stderr=subprocess.DEVNULL, check=False).returncode:
        pytest.skip("file systems cannot be mounted here")
    try:
        _, done = detect_and_build(wrapper, place)
        complete = set(os.listdir(layers)) == OUTPUTS
        launch = (layers / "launch.toml").exists()
    finally:
        subprocess.run(["umount", str(layers)], check=True)
    assert (done.code == 0) == complete == launch
    if done.code:
        assert "space" in done.output.lower() and not (place.app / "Procfile").exists()


def test_killed_build_leaves_no_half_file(place, wrapper):
    """launch.toml, the Procfile and layer files appear whole or not at all. [req:atomic-writes]"""
    reference = built(wrapper, Place(place.root / "reference").write(PIP))
    place.write(PIP)
    entries = buildpack_plan(detect(wrapper, place).parsed_plan)
    chance = random.Random(1)
    for _ in range(60):
        kill_after(chance.uniform(0, 0.004), wrapper, place, entries)
        for name in ("launch.toml", "template.toml", "service.toml", *SBOM_FILES.values()):
            check_whole(place.layers_of(wrapper) / name, reference / name, place)
        check_whole(place.app / "Procfile", place.root / "reference/workspace/Procfile", place)
    layers = built(wrapper, place)
    assert set(os.listdir(layers)) == OUTPUTS
    assert set(os.listdir(place.app)) == {"src", "requirements.txt", "Procfile"}
    assert trees.digest(layers / "template") == trees.digest(reference / "template")


def kill_after(seconds, wrapper, place, entries):
    inputs = build_inputs(wrapper, place, entries)
    arguments = command(wrapper, place, "build", inputs, Conditions())
    process = subprocess.Popen(**arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.wait()


def check_whole(path, reference, place):
    if path.exists():
        expected = reference.read_text().replace(str(place.root / "reference"), str(place.root))
        assert path.read_text() == expected
        path.unlink()
