"""Every sample through `pack build` with the released builder and the real lifecycle, untrusted.

What comes out is the one that the samples' table and golden files of the contract tests say; the
components are doubles, so nothing here shows how Paketo's own ones install.
"""

import json
import tomllib

import pytest
from plan_simulation.layouts import PAKETO_GROUP
from sample_table import BUILDS, FAILS

from .commands import inspect, pack_inspect
from .explained import assert_explained
from .jobs import result_of, run_job
from .places import SAMPLES, golden, golden_result, version_of
from .variants import members_of

BUILT = pytest.mark.parametrize("sample", BUILDS, ids=lambda sample: sample.name)
JOBS = pytest.mark.parametrize(
    "sample", [sample for sample in BUILDS if sample.input], ids=lambda sample: sample.name
)
FAILING = pytest.mark.parametrize("sample", FAILS, ids=lambda sample: sample.name)

WRAPPER = "planqk-buildpacks/planqk-wrapper"
LAUNCHED = {
    "paketo-buildpacks/ca-certificates": {"helper"},
    "paketo-buildpacks/cpython": {"cpython"},
    "paketo-buildpacks/pip-install": {"packages"},
    "paketo-buildpacks/conda-env-update": {"conda-env"},
    "paketo-buildpacks/poetry-install": {"poetry-venv"},
}
LAYERS = f"/layers/{WRAPPER.replace('/', '_')}"


def golden_launch(sample):
    """The launch.toml that the contract tests compare, with what they leave open filled in."""
    text = golden(sample.name, "layers/launch.toml").replace("<layers>", LAYERS)
    return tomllib.loads(text.replace("<version>", version_of("planqk-wrapper")))


@BUILT
def test_the_group_of_its_manager_passes(sample, builds):
    """[req:released-groups]"""
    build = builds.of(sample)
    assert build.status == 0, build.output
    assert build.members == members_of(PAKETO_GROUP[sample.manager])


@BUILT
def test_processes(sample, builds, registry, tmp_path):
    """[req:released-processes]"""
    found = pack_inspect(builds.image_of(sample), registry, tmp_path)["processes"]
    assert sorted(found, key=lambda process: process["type"]) == [
        {
            "type": process["type"],
            "shell": "",
            "command": process["command"][0],
            "default": process.get("default", False),
            "args": process["command"][1:],
            "working-dir": process.get("working-dir", "/workspace"),
        }
        for process in golden_launch(sample)["processes"]
    ]


@BUILT
def test_labels(sample, builds):
    """[req:released-labels]"""
    labels = inspect(builds.image_of(sample))["Config"]["Labels"]
    wrapper = {label["key"]: label["value"] for label in golden_launch(sample)["labels"]}
    of_the_image = ("io.planqk.double", "io.planqk.key")  # of the stack's image below
    ours = {key: labels[key] for key in labels if key.startswith("io.planqk.")}
    assert {key: ours[key] for key in ours if key not in of_the_image} == wrapper


@JOBS
def test_the_hardened_job_gives_its_result(sample, builds):
    """[req:released-job]"""
    done = run_job(builds.image_of(sample), SAMPLES / sample.name / sample.input)
    assert result_of(done) == golden_result(sample.name)


@FAILING
def test_a_failing_sample_is_explained_once(sample, builds):
    """[req:released-one-message]"""
    build = builds.of(sample)
    message = golden(sample.name, "explain.log").replace("<version>", version_of("explain"))
    assert_explained(build, message)


def layers_of(image):
    """The layers in the image, by buildpack: name -> sha."""
    metadata = json.loads(inspect(image)["Config"]["Labels"]["io.buildpacks.lifecycle.metadata"])
    return {
        table["key"]: {name: layer["sha"] for name, layer in table["layers"].items()}
        for table in metadata["buildpacks"]
    }


@BUILT
def test_the_image_holds_what_is_wanted_at_launch(sample, builds):
    """No pip, no conda, no Poetry. [req:released-launch-layers]"""
    found = layers_of(builds.image_of(sample))
    assert {id: set(layers) for id, layers in found.items()} == {
        id: LAUNCHED.get(id, set()) for id, _ in members_of(PAKETO_GROUP[sample.manager])
    } | {WRAPPER: {"service", "installed"} | ({"template"} if sample.has_template else set())}


def test_services_share_one_template_layer(builds):
    """[req:released-template-layer]"""
    services = [sample for sample in BUILDS if sample.has_template]
    layers = [layers_of(builds.image_of(sample))[WRAPPER] for sample in services]
    assert len({layer["template"] for layer in layers}) == 1
