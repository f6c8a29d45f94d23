"""`planqk-base-builder`, created from builder/builder.toml as it stands in the repository."""

import json

import pytest

from .commands import inspect, pack_inspect
from .places import BUILDER, ROOT, builder_toml, released_components, version_of

OURS = "planqk-buildpacks/"


@pytest.fixture(scope="module")
def metadata(created):
    return json.loads(inspect(BUILDER)["Config"]["Labels"]["io.buildpacks.builder.metadata"])


@pytest.fixture(scope="module")
def inspected(created, registry, tmp_path_factory):
    return pack_inspect(BUILDER, registry, tmp_path_factory.mktemp("home"), ["builder"])


def as_tuple(member):
    return member["id"], member.get("version"), member.get("optional", False)


def test_groups_are_the_files_in_order(inspected):
    """[req:released-builder-file]"""
    groups = [list(map(as_tuple, group["buildpacks"])) for group in inspected["detection_order"]]
    assert groups == [list(map(as_tuple, order["group"])) for order in builder_toml()["order"]]
    assert [member[0] for member in groups[-1]] == [OURS + "explain"]


def test_buildpacks_are_those_of_the_file_and_no_others(metadata):
    """[req:released-builder-file]"""
    ours = {(OURS + name, version_of(name)) for name in ("planqk-wrapper", "explain")}
    theirs = {(table["id"], table["version"]) for table in released_components()}
    assert {(b["id"], b["version"]) for b in metadata["buildpacks"]} == ours | theirs


def test_lifecycle_stack_and_run_image(metadata):
    """[req:released-builder-file]"""
    file = builder_toml()
    config = inspect(BUILDER)["Config"]
    assert metadata["lifecycle"]["version"] == file["lifecycle"]["uri"].rpartition(":")[2]
    assert [image["image"] for image in metadata["images"]] == [
        image["image"] for image in file["run"]["images"]
    ]
    assert metadata["stack"]["runImage"]["image"] == file["stack"]["run-image"]
    assert config["Labels"]["io.buildpacks.stack.id"] == file["stack"]["id"]
    assert config["User"] == "1001:1001"
    expected = {"CNB_USER_ID=1001", "CNB_GROUP_ID=1001", f"CNB_STACK_ID={file['stack']['id']}"}
    assert expected <= set(config["Env"])


def test_it_says_which_edition_it_is(created):
    """[req:released-builder-file]"""
    assert inspect(BUILDER)["Config"]["Labels"]["io.planqk.builder.edition"] == "paketo"
    assert created.endswith("planqk-base-builder:latest is there (paketo edition)\n")


def test_the_mirror_is_for_creating_alone(created, registry):
    """Later pack calls find the engine's own images. [req:released-mirror]"""
    assert registry not in (ROOT / "build/pack-home/config.toml").read_text()
    assert registry not in (ROOT / "build/env").read_text()
