"""Every sample through the real detect and build, compared with its golden files."""

import json
from pathlib import Path

import pytest

import golden
import trees
from lifecycle import Conditions, build, buildpack_plan, detect
from sample_table import BUILDS, FAILS, SAMPLES

built = pytest.mark.parametrize("sample", BUILDS, ids=lambda sample: sample.name)
failing = pytest.mark.parametrize("sample", FAILS, ids=lambda sample: sample.name)
TEMPLATE = "template"  # the layer whose content is golden once, not once per sample


def test_every_folder_is_in_the_table():
    """A sample that no test runs is documentation that nobody checks. [req:sample-is-tested]"""
    folders = {path.name for path in SAMPLES.iterdir() if path.is_dir()}
    assert folders == {sample.name for sample in (*BUILDS, *FAILS)}
    assert all((SAMPLES / name / "README.md").exists() for name in folders)


@built
def test_sample_builds(sample, place, wrapper, explain):
    """[req:sample-outcome-is-golden]"""
    place.copy(SAMPLES / sample.name)
    conditions = Conditions(environment=sample.environment)
    detected = detect(wrapper, place, conditions)
    check(sample, "detect.log", detected.output, place, wrapper)
    check(sample, "plan.toml", detected.plan.decode(), place, wrapper)
    assert detected.code == 0

    done = build(wrapper, place, buildpack_plan(detected.parsed_plan), conditions)
    check(sample, "build.log", done.output, place, wrapper)
    assert done.code == 0
    check_layers(sample, place, wrapper)
    check_procfile(sample, place, wrapper)
    assert detect(explain, place, conditions).code == 0


def check(sample, name, text, place, pack):
    golden.check(f"{sample.name}/{name}", golden.neutral(text, place, pack))


def check_layers(sample, place, wrapper):
    """Texts in full; the template's own files once for all samples, since they are the same."""
    layers = place.layers_of(wrapper)
    names = [path.relative_to(layers) for path in trees.entries(layers)]
    shown = [name for name in names if name.parts[:2] != (TEMPLATE, "app")]
    check(sample, "layers.txt", "".join(f"{name}\n" for name in shown), place, wrapper)
    texts = [name for name in shown if (layers / name).is_file() and not is_sbom(name)]
    for name in texts:
        check(sample, f"layers/{name}", (layers / name).read_text(), place, wrapper)
    golden.check_names(f"{sample.name}/layers", {str(name) for name in texts})
    assert (layers / TEMPLATE).exists() == sample.has_template
    if sample.has_template:
        check_template(layers, place, wrapper)


def check_template(layers, place, wrapper):
    golden.check("template/files.txt", trees.listing(layers / TEMPLATE))
    for path in layers.iterdir():
        if is_sbom(path):
            golden.check(f"template/{path.name}", golden.neutral(path.read_text(), place, wrapper))


def is_sbom(path):
    return ".sbom." in Path(path).name


def check_procfile(sample, place, wrapper):
    """What stands at the application root afterwards; a user's own UTF-16 file stays as it was."""
    written = (place.app / "Procfile").read_bytes()
    text = written.decode("utf-16" if written.startswith(b"\xff\xfe") else "utf-8")
    check(sample, "Procfile", text, place, wrapper)


@failing
def test_sample_fails_with_one_message(sample, place, wrapper, explain):
    """The wrapper's detect is silent, explain says it once, in build. [req:one-clear-message]"""
    place.copy(SAMPLES / sample.name)
    detected = detect(wrapper, place)
    assert (detected.code, detected.output) == (0 if sample.detected else 100, "")
    if sample.detected:
        check(sample, "plan.toml", detected.plan.decode(), place, wrapper)
    else:
        assert detected.plan == b""

    explained = detect(explain, place)
    assert (explained.code, explained.output, explained.plan) == (0, "", b"")
    told = build(explain, place)
    check(sample, "explain.log", told.output, place, explain)
    assert told.code not in (0, 100)
    for words in sample.says:
        assert words in told.output


@failing
def test_failing_sample_leaves_nothing(sample, place, explain):
    place.copy(SAMPLES / sample.name)
    before = trees.snapshot(place.app)
    build(explain, place)
    assert trees.snapshot(place.app) == before
    assert trees.entries(place.layers_of(explain)) == []


@built
def test_inputs_of_jobs_are_json(sample):
    if sample.input:
        for name in ("data.json", "params.json"):
            content = json.loads((SAMPLES / sample.name / sample.input / name).read_text())
            assert isinstance(content, dict)
