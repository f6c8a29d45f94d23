"""cpython, pip and pip-install."""

import os
import shutil
from pathlib import Path

from .context import answer_of, run, say

SYSTEM_PYTHON = "/usr/bin/python3"  # in both images; the component would unpack one of its own
PIP_WHEELS = Path("/usr/share/python-wheels")

# Sources of a version, the strongest first; any other, or none, comes after them.
PRIORITIES = ("BP_CPYTHON_VERSION", "Pipfile.lock", "Pipfile", "pyproject.toml")

# The launch value of PYTHONPYCACHEPREFIX is set at start, since it depends on HOME.
EXEC_D = """#!/bin/sh
[ -n "${PYTHONPYCACHEPREFIX+set}" ] || echo "PYTHONPYCACHEPREFIX = \\"$HOME/.pycache\\"" >&3
"""


def cpython(context):
    say(*resolved_version(context.entries))
    layer = context.layer("cpython", cache=context.wanted("build"))
    (layer.path / "bin").mkdir()
    for name in ("python", "python3"):
        (layer.path / "bin" / name).symlink_to(SYSTEM_PYTHON)
    layer.setting("PYTHONPATH", layer.path, "default")
    layer.setting("PYTHONPYCACHEPREFIX", "/tmp", "default", "env.build")
    (layer.path / "exec.d").mkdir()
    script = layer.path / "exec.d/0-pycache"
    script.write_text(EXEC_D)
    script.chmod(0o755)


def resolved_version(entries):
    """What the component would go by: the strongest source; among equals, the first."""
    wishes = [entry.get("metadata", {}) for entry in entries]
    candidates = [(w.get("version-source", "<unknown>"), w.get("version", "")) for w in wishes]
    candidates.sort(key=lambda candidate: priority(candidate[0]))
    source, version = candidates[0]
    return (
        "Candidate version sources (in priority order):",
        *(f'  {source} -> "{version}"' for source, version in candidates),
        f"Selected CPython version (using {source}): {version or 'the default'}",
        f"Double: {answer_of(SYSTEM_PYTHON, '--version')} of the image stands in for it",
    )


def priority(source):
    return PRIORITIES.index(source) if source in PRIORITIES else len(PRIORITIES)


def pip(context):
    layer = context.layer("pip", cache=context.wanted("build"))
    place = user_site(layer)
    (wheel,) = PIP_WHEELS.glob("pip-*.whl")
    shutil.unpack_archive(wheel, place, "zip")
    layer.prepend("PYTHONPATH", place)


def user_site(layer):
    return Path(answer_of("python", "-m", "site", "--user-site", PYTHONUSERBASE=str(layer.path)))


def pip_install(context):
    """The component's command; --break-system-packages since Debian's Python is managed by apt."""
    layer = context.layer("packages", cache=context.wanted("build") or context.wanted("launch"))
    files = os.environ.get("BP_PIP_REQUIREMENT", "requirements.txt").split(" ")
    run(
        *("python", "-m", "pip", "install", "--user", "--break-system-packages"),
        *(offline() or online(context)),
        *("--compile", "--disable-pip-version-check"),
        *(f"--requirement={file}" for file in files),
        PYTHONUSERBASE=str(layer.path),
    )
    layer.prepend("PYTHONPATH", user_site(layer))


def online(context):
    cache = context.plain_layer("cache")
    cache.describe(cache=True)
    return "--exists-action=w", f"--cache-dir={cache.path}"


def offline():
    """A vendor folder switches the index off, whatever is in it."""
    vendor = Path(os.environ.get("BP_PIP_DEST_PATH", "vendor"))
    if not vendor.exists():
        return ()
    return "--ignore-installed", "--no-index", f"--find-links={vendor}"
