"""The second build: kept by its key, made again with the changed inputs named, or renewed."""

import pytest

from wheels import make_wheel

OFFLINE = {"requirements.txt": "alpha\n"}


@pytest.fixture
def vendored(builds):
    make_wheel(builds.app / "vendor", "alpha", "1.0", "NAME = 'alpha'\n")
    return builds.write(OFFLINE)


def test_vendor_means_offline(vendored):
    """[req:env-vendor] Nothing but the folder is asked."""
    built = vendored.pip({"PIP_INDEX_URL": "http://127.0.0.1:9/"}).ok()
    assert built.packages == {"alpha": "1.0"}
    assert "Offline: everything comes from vendor/" in built.output


def test_unchanged(vendored):
    """[req:env-reuse] No installer starts, no folder is left, and the log says what is kept."""
    vendored.pip().ok()
    built = vendored.restore().pip().ok()
    assert "Reusing the environment of the last build" in built.output
    assert "`--clear-cache` or BP_PLANQK_REFRESH=1" in built.output
    assert "Running" not in built.output
    assert built.layer["types"] == {"launch": True, "build": False, "cache": False}
    assert built.left_over() == ["environment.toml", "launch.toml"]
    assert built.labels["io.planqk.python.version"].startswith("3.")


def test_pinned_is_not_called_unpinned(vendored):
    """[req:env-reuse]"""
    vendored.write({"requirements.txt": "alpha==1.0\n"}).pip().ok()
    assert "unpinned" not in vendored.restore().pip().ok().output


def test_refresh(vendored):
    """[req:env-refresh]"""
    vendored.pip().ok()
    built = vendored.restore().pip({"BP_PLANQK_REFRESH": "1"}).ok()
    assert "BP_PLANQK_REFRESH" in built.output and "Running uv pip install" in built.output


@pytest.mark.parametrize(
    ("change", "variables", "named"),
    [
        ({"requirements.txt": "alpha>=1\n"}, {}, "requirements.txt"),
        ({"requirements.txt": "-r more.txt\n", "more.txt": "alpha\n"}, {},
         "more.txt, requirements.txt"),
        ({"vendor/note.txt": "x"}, {}, "vendor"),
        ({}, {"PIP_EXTRA_INDEX_URL": "https://user:t0ken@index.example/"}, "PIP_EXTRA_INDEX_URL"),
        ({}, {"CNB_STACK_ID": "another"}, "stack"),
        ({}, {"CNB_TARGET_ARCH": "arm64"}, "target"),
        ({}, {"BP_PLANQK_POLICY": "strict"}, "policy"),
    ],
)
def test_changed_input_is_named(vendored, change, variables, named):
    """[req:env-changed-inputs]"""
    vendored.pip().ok()
    built = vendored.restore().write(change).pip(variables).ok()
    assert f"Changed since the last build: {named}\n" in built.output


def test_credentials_do_not_count(vendored):
    """[req:env-key-without-credentials] Another token is the same index."""
    vendored.pip({"PIP_EXTRA_INDEX_URL": "https://user:one@index.example/?key=1"}).ok()
    again = {"PIP_EXTRA_INDEX_URL": "https://user:two@index.example/?key=2"}
    assert "Reusing" in vendored.restore().pip(again).ok().output


def test_at_build_too(vendored):
    """[req:env-build-types] build = true adds build and cache; without a copy nothing is kept."""
    built = vendored.pip(build=True).ok()
    assert built.layer["types"] == {"launch": True, "build": True, "cache": True}
    again = vendored.pip(build=True).ok()  # the lifecycle restores a cached layer whole
    assert "Reusing" in again.output and again.environment.is_dir()
    assert "no copy that this one could use" in vendored.restore().pip(build=True).ok().output


def test_same_content(vendored):
    """[req:env-reproducible] Two installations have the same bytes, names, modes and links."""
    first = snapshot(vendored.pip().ok().environment)
    second = snapshot(vendored.pip({"BP_PLANQK_REFRESH": "1"}).ok().environment)
    assert first == second


def snapshot(environment):
    found = {}
    for path in sorted(environment.rglob("*")):
        content = path.readlink() if path.is_symlink() else path.is_file() and path.read_bytes()
        found[str(path.relative_to(environment))] = (path.lstat().st_mode, content)
    return found
