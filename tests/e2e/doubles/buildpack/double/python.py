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
    version = answer_of(SYSTEM_PYTHON, "--version")
    context.keyed_layer("cpython", version, place_python)


def place_python(layer):
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
    candidates = [(w.get("version-source") or "<unknown>", w.get("version", "")) for w in wishes]
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
    """Its source is a layer of its own, in which pip looks for packages during the build."""
    (wheel,) = PIP_WHEELS.glob("pip-*.whl")
    context.keyed_layer("pip", wheel.name, lambda layer: unpack_pip(wheel, layer))
    source = context.plain_layer("pip-source")
    shutil.copy(wheel, source.path)
    source.setting("PIP_FIND_LINKS", source.path, "append", "env.build")
    source.setting("PIP_FIND_LINKS", " ", "delim", "env.build")
    build = context.wanted("build")
    source.describe(build=build, cache=build)


def unpack_pip(wheel, layer):
    place = user_site(layer)
    shutil.unpack_archive(wheel, place, "zip")
    layer.prepend("PYTHONPATH", place)


def user_site(layer):
    return Path(answer_of("python", "-m", "site", "--user-site", PYTHONUSERBASE=str(layer.path)))


def pip_install(context):
    """The component's command; --break-system-packages since Debian's Python is managed by apt. The
    layer is never emptied: what an earlier build installed stays."""
    layer, cache = context.kept_layer("packages"), context.cache_layer("cache")
    vendor = Path.cwd() / os.environ.get("BP_PIP_DEST_PATH", "vendor")
    places = [os.environ.get(name, "") for name in ("BP_PIP_FIND_LINKS", "PIP_FIND_LINKS")]
    if vendor.exists():  # whatever is in it: the index is off
        places.append(str(vendor))
        how = ("--ignore-installed", "--exists-action=w", "--no-index")
    else:
        how = ("--exists-action=w", f"--cache-dir={cache.path}")
    files = os.environ.get("BP_PIP_REQUIREMENT", "requirements.txt").split(" ")
    run(
        *("python", "-m", "pip", "install", "--user", "--break-system-packages"),
        *how,
        *("--compile", "--disable-pip-version-check"),
        *(f"--requirement={file}" for file in files),
        PYTHONUSERBASE=str(layer.path),
        PIP_FIND_LINKS=" ".join(places).lstrip(" "),
    )
    layer.prepend("PYTHONPATH", user_site(layer))
