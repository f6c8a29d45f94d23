"""Where things are, and what the images of these tests are called."""

import json
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
TESTS = ROOT / "tests"
DOUBLES = TESTS / "e2e/doubles"
SAMPLES = ROOT / "samples"
BUILDPACKS = ROOT / "build/release/buildpacks"
PACK = ROOT / "build/tools/pack"
LIFECYCLE = ROOT / "build/tools/lifecycle.tgz"

# The tables of the samples and the rules of the doubles stand there, once for all tests.
for directory in (TESTS, TESTS / "contract"):
    if str(directory) not in sys.path:
        sys.path.append(str(directory))

PREFIX = "planqk-doubles-"
BUILDER = f"{PREFIX}builder"
NETWORK = f"{PREFIX}network"
DOUBLE_LABEL = "io.planqk.double"

RELEASED = "planqk-base-builder:latest"
BUILDER_FILE = ROOT / "builder/builder.toml"
STACK_SIDES = ("build", "run")


def builder_toml():
    return tomllib.loads(BUILDER_FILE.read_text(encoding="utf-8"))


def released_components():
    """The buildpacks that builder.toml takes from docker.io, as tables with uri, id and version."""
    return [table for table in builder_toml()["buildpacks"] if table["uri"].startswith("docker://")]


def noble_base(side):
    """The image that stack/SIDE.Dockerfile stands on, where nothing else is said."""
    lines = (ROOT / f"stack/{side}.Dockerfile").read_text(encoding="utf-8").splitlines()
    (name,) = (line.partition("=")[2] for line in lines if line.startswith("ARG BASE_IMAGE="))
    return name


def version_of(buildpack):
    table = tomllib.loads((BUILDPACKS / buildpack / "buildpack.toml").read_text(encoding="utf-8"))
    return table["buildpack"]["version"]


def golden(sample, name):
    return (TESTS / "data/samples" / sample / name).read_text(encoding="utf-8")


def golden_result(sample):
    return json.loads(golden(sample, "result.json"))
