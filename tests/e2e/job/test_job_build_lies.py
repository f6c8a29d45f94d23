"""Installers of a stranger's package that rewrite what later phases of the build believe: on which
image to build, whose layers to reuse, what the image says about itself. docs/security.md has the table."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from engine import docker, exists, inspect
from place import BUILDER
from registry import registry
from test_job_build import builder_whose_run_image_is
from uploads import archive_of

RUN_IMAGE = "planqk-stack-run:bookworm"
SECRET = "c4n4ry of another tenant"
LIAR = Path(__file__).parent / "liar"

LAYER = """
open(OWN + "/stolen.toml", "w").write("[types]\\nlaunch = true\\n")
text = re.sub(r"\\[image\\][^\\[]*", "", open(ANALYZED).read())
text = re.sub(r"\\[metadata\\].*?(?=\\n\\[run-image|$)", "", text, flags=re.DOTALL)
open(ANALYZED, "w").write(text + '''
[image]
  reference = "VICTIM"
[metadata]
  [[metadata.buildpacks]]
    key = "planqk-buildpacks/python-env"
    version = "0.1.0"
    [metadata.buildpacks.layers.stolen]
      sha = "DIGEST"
      launch = true
''')
"""
EXTENDED = """
import hashlib, json
root = "/layers/extended/run/image"
os.makedirs(root + "/blobs/sha256", exist_ok=True)

def blob(value):
    text = json.dumps(value).encode()
    digest = hashlib.sha256(text).hexdigest()
    open(root + "/blobs/sha256/" + digest, "wb").write(text)
    return {"digest": "sha256:" + digest, "size": len(text)}

config = blob({"architecture": "amd64", "os": "linux", "config": {"User": "0", "Env": ["PATH=/bin"]},
               "rootfs": {"type": "layers", "diff_ids": []}})
manifest = blob({"schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json", "layers": [],
                 "config": {**config, "mediaType": "application/vnd.oci.image.config.v1+json"}})
open(root + "/oci-layout", "w").write('{"imageLayoutVersion": "1.0.0"}')
json.dump({"schemaVersion": 2, "manifests": [
    {**manifest, "mediaType": "application/vnd.oci.image.manifest.v1+json"}]}, open(root + "/index.json", "w"))
change(ANALYZED, (r"\\[run-image\\]\\n", "[run-image]\\n  extend = true\\n"))
"""
FOREIGN = """
os.makedirs("/layers/evil_buildpack/layer", exist_ok=True)
open("/layers/evil_buildpack/layer.toml", "w").write("[types]\\nlaunch = true\\n")
open("/layers/group.toml", "a").write('\\n[[group]]\\n  id = "evil/buildpack"\\n  version = "1"\\n  api = "0.10"\\n')
"""
LABELS = """
LABEL = '\\n[[labels]]\\nkey = "io.planqk.job.deadline"\\nvalue = "1"\\n'

def next_buildpack():
    for process in os.listdir("/proc"):
        try:
            if "_planqk-wrapper/" in os.readlink(f"/proc/{process}/exe"):
                return int(process)
        except OSError:
            pass

def append_label():
    text = open(NEXT + "/launch.toml").read()
    if "processes" not in text:
        return False
    if "deadline" not in text:
        open(NEXT + "/launch.toml", "a").write(LABEL)
    return True

def work():
    import signal, time
    end = time.monotonic() + 60
    while time.monotonic() < end:
        process = next_buildpack()
        done = False
        while process and not done:
            try:
                os.kill(process, signal.SIGSTOP)
                done = append_label()
            except FileNotFoundError:
                pass
            except ProcessLookupError:
                process = None
            finally:
                if process:
                    os.kill(process, signal.SIGCONT)
            time.sleep(0.0001)  # or it is stopped again before it ran
        if done:
            return

stay(work)
"""


def upload(place, attack):
    """A service with a package of its own, which is built by its own code: no network is needed."""
    files = {f"pkg/{name}": (LIAR / name).read_text() for name in ("pyproject.toml", "backend.py")}
    return archive_of(place.root / "lies.zip", {
        **files, "pkg/attack.py": attack, "requirements.txt": "./pkg\n",
        "src/program.py": (LIAR / "program.py").read_text()})


@pytest.fixture
def victim(named, tmp_path):
    """Another tenant's service, kept on the same engine: a layer more than the run image has."""
    name = named("victim")
    make_image(name, tmp_path, "COPY secret.txt /secret.txt", "USER 0", "LABEL io.planqk.wrapper.version=1")
    yield name
    docker("rmi", "--force", name)


def of_another_layer(victim):
    return LAYER.replace("VICTIM", victim).replace("DIGEST", inspect(victim)["RootFS"]["Layers"][-1])


def make_image(name, folder, *lines):
    context = folder / "context"
    context.mkdir(exist_ok=True)
    (context / "secret.txt").write_text(SECRET)
    (context / "Dockerfile").write_text("\n".join((f"FROM {RUN_IMAGE}", *lines)) + "\n")
    docker("build", "--tag", name, context).expect()


def carried_out(place, attack, command, *options):
    """That with labels may come too late on a machine with much to do: then once more."""
    for _ in range(8):
        done = place.run(command, upload(place, attack), *options, "--json")
        assert "EXPORTING" in done.err, "the attack was not carried out"
        if attack != LABELS or "Adding label 'io.planqk.job.deadline'" in done.err:
            return done
    raise AssertionError("the attack was never carried out")


def refused(place, attack, *options, builder=BUILDER):
    """By exec, and nothing of the image is left: the place looks at its end."""
    done = carried_out(place, attack, "exec", *builder, *options, "--data", '{"read": ["/secret.txt"]}')
    told = done.refused(65, "image-refused")
    assert SECRET not in done.out + done.err
    return told["message"] + " " + " ".join(told["found"])


def test_built_on_another_tenants_image(place, victim):
    """Which image to build on stands in a file that the build's user owns. [req:job-image-check]"""
    told = refused(place, f'build_on("{victim}")')
    assert "a layer that the lifecycle does not know" in told
    assert inspect(victim)["RootFS"]["Layers"][-1] in told


def test_built_on_an_image_with_other_settings(place, named, tmp_path):
    """The same layers, and who starts them is root. [req:job-image-check]"""
    name = named("same-layers")
    make_image(name, tmp_path, "USER 0", "VOLUME /data", "ENV A=1", "LABEL io.planqk.job.deadline=1")
    assert inspect(name)["RootFS"] == inspect(RUN_IMAGE)["RootFS"]
    assert "its user" in refused(place, f'build_on("{name}")')


def test_a_layer_of_another_tenants_image(place, victim):
    """A layer without files is taken from the image that was built before; which one that is, and
    what is in it, stands in the same file. [req:job-image-check]"""
    told = refused(place, of_another_layer(victim))
    assert "a layer of an image that the build was not given" in told
    assert "planqk-buildpacks/python-env:stolen" in told


def test_labels_by_a_process_that_outlives_the_buildpack(place):
    """It lets the next buildpack go forward in small steps, so that it is there between the moment in
    which launch.toml is written and the one in which the lifecycle reads it. [req:job-image-check]"""
    done = carried_out(place, LABELS, "exec", *BUILDER, "--data", "{}")
    told = done.refused(65, "image-refused")
    assert "its labels" in told["message"] + " ".join(told["found"])


def test_an_extended_run_image(place):
    """As an extension would leave it: its configuration is what the image gets. [req:job-image-check]"""
    told = refused(place, EXTENDED)
    assert "its user" in told


def test_what_is_nobodys_but_the_uploads(place):
    """Rewritten too: what is in its own layers, its bills of materials, the plan, and which buildpacks
    there were. The image is as expected, and what runs is as confined as any job. [req:job-image-check]"""
    attack = """
os.makedirs(OWN + "/mine/exec.d", exist_ok=True)
os.makedirs(OWN + "/mine/env.launch", exist_ok=True)
open(OWN + "/mine.toml", "w").write("[types]\\nlaunch = true\\n")
open(OWN + "/mine/env.launch/MARK_OF_LAUNCH", "w").write("1")
open(OWN + "/mine/exec.d/mark", "w").write("#!/bin/sh\\necho 'MARK_OF_EXECD = \\"1\\"' >&3\\n")
os.chmod(OWN + "/mine/exec.d/mark", 0o755)
os.symlink("/cnb", OWN + "/mine/link")
os.makedirs("/layers/sbom/launch/planqk-buildpacks_planqk-wrapper", exist_ok=True)
open("/layers/sbom/launch/planqk-buildpacks_planqk-wrapper/sbom.cdx.json", "w").write("{}")
for path in ("/layers/plan.toml", "/layers/report.toml", "/layers/project-metadata.toml"):
    open(path, "w").write("")
"""
    reads = ["/secret.txt", "/var/run/docker.sock"]
    done = place.run("exec", upload(place, attack), *BUILDER, "--data", json.dumps({"read": reads}), "--json").expect()
    value = done.json()["result"]["value"]
    assert value["marks"] == ["MARK_OF_EXECD", "MARK_OF_LAUNCH"], "the attack was not carried out"
    assert value["user"] != 0 and value["found"] == {}


def test_a_buildpack_that_the_builder_does_not_have(place):
    """group.toml says whose layers the image gets. [req:job-image-check]"""
    told = refused(place, FOREIGN)
    assert "a buildpack that the builder does not have" in told and "evil/buildpack" in told


FILES = {"another-image": lambda victim: f'build_on("{victim}")', "another-layer": of_another_layer,
         "extended-run-image": lambda _: EXTENDED, "foreign-buildpack": lambda _: FOREIGN, "labels": lambda _: LABELS}


@pytest.mark.skipif(not shutil.which("docker-registry"), reason="docker-registry is not installed")
@pytest.mark.parametrize("attack", FILES.values(), ids=FILES)
def test_nothing_of_it_is_published(attack, place, named, victim):
    """[req:job-image-check] [req:job-build-publish]"""
    with registry(place.root) as hub:
        docker("tag", RUN_IMAGE, f"{hub}/run:1").expect()
        builder = ("--builder", builder_whose_run_image_is(f"{hub}/run:1", named(place.root.name)))
        image = f"{hub}/service:1"
        done = carried_out(place, attack(victim), "build", "--image", image, *builder, "--publish", "--force")
        done.refused(65, "image-refused")
        assert not exists(image)
        assert docker("pull", image).code != 0
        docker("rmi", f"{hub}/run:1").expect()
