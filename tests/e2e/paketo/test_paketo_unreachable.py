"""Where the registry does not answer: said clearly, and what was there stays."""

from .commands import docker, labels_of, lines_of, run
from .kept_names import KeptNames
from .places import DOUBLE_LABEL, PREFIX, RELEASED, ROOT

NOBODY = "127.0.0.1:1"  # nothing listens there


def test_quickstart_says_that_paketos_images_cannot_be_pulled(lifecycle):
    """[req:released-unreachable]"""
    base = f"{NOBODY}/paketobuildpacks/ubuntu-noble-build:0"
    done = run(ROOT / "scripts/quickstart", "--paketo", BASE_IMAGE=base)
    assert done.status == 69, done.output
    assert f"{base} cannot be pulled: its registry does not answer" in done.stderr
    assert "use the local edition: scripts/quickstart" in done.stderr
    assert not lines_of("network", "ls", "--quiet", "--filter", "name=planqk-quickstart")


def test_builder_says_that_paketos_buildpacks_cannot_be_pulled(stack):
    """[req:released-unreachable]"""
    with KeptNames(RELEASED):
        before = lines_of("images", "--quiet", RELEASED)
        done = run(ROOT / "scripts/builder", "paketo", PLANQK_REGISTRY_MIRROR=NOBODY)
        assert lines_of("images", "--quiet", RELEASED) == before
    assert done.status == 1, done.output
    assert "Paketo's buildpacks come from docker.io: can this machine pull" in done.stderr
    assert "the local edition does the same: scripts/builder local" in done.stderr
    assert not lines_of("images", "--quiet", f"{NOBODY}/*/*")


def make_image(name, directory, *labels):
    layer = directory / "empty.tar"
    layer.write_bytes(bytes(1024))
    changes = [word for label in labels for word in ("--change", f"LABEL {label}")]
    docker("import", *changes, layer, name)


def test_a_developers_image_has_its_name_again(engine, tmp_path):
    """[req:released-names-kept]"""
    name = f"{PREFIX}theirs:latest"
    make_image(name, tmp_path, "owner=developer")
    with KeptNames(name):
        make_image(name, tmp_path, f"{DOUBLE_LABEL}=x")
    assert labels_of(name) == {"owner": "developer"}


def test_a_killed_run_is_mended_by_the_next(engine, tmp_path):
    """[req:released-names-kept]"""
    name = f"{PREFIX}killed:latest"
    make_image(name, tmp_path, "owner=developer")
    KeptNames(name).__enter__()
    make_image(name, tmp_path, f"{DOUBLE_LABEL}=x")
    with KeptNames(name):
        assert labels_of(name) == {"owner": "developer"}
    assert labels_of(name) == {"owner": "developer"}


def test_a_name_that_nobody_had_is_free_again(engine, tmp_path):
    """[req:released-names-kept]"""
    name = f"{PREFIX}new:latest"
    with KeptNames(name):
        make_image(name, tmp_path, f"{DOUBLE_LABEL}=x")
    assert labels_of(name) is None
