"""miniconda and conda-env-update. The `conda` of the layer is a double, too: it asks no channel."""

import hashlib
import shutil
from pathlib import Path

from .context import place_tool, run, say

LIST, FILE = Path("package-list.txt"), Path("environment.yml")


def miniconda(context):
    context.keyed_layer("conda", "double", lambda layer: place_tool("conda", layer))


def conda_env_update(context):
    """The component's commands; package-list.txt comes before environment.yml, as there. An
    unchanged list is not installed again: the image's layer is taken, which is not here then."""
    digest = hashlib.sha256(LIST.read_bytes()).hexdigest() if LIST.exists() else ""
    layer = context.plain_layer("conda-env")
    if digest and layer.metadata.get("lockfile-sha") == digest:
        say(f"Reusing cached layer {layer.path}")
        layer.path.rmdir()
    else:
        layer.reset()
        install(layer, context.cache_layer("conda-env-cache"))
    build = context.wanted("build")
    flags = {"launch": context.wanted("launch"), "build": build, "cache": build}
    layer.describe(**flags, **{"lockfile-sha": digest})


def install(layer, cache):
    vendor = Path.cwd() / "vendor"
    create = ("create", "--file", LIST.absolute(), "--prefix", layer.path, "--yes", "--quiet")
    if vendor.exists():
        offline = ("--channel", vendor, "--override-channels", "--offline")
        run("conda", "search", "--quiet", *offline)
        run("conda", *create, *offline)
    else:
        update = ("env", "update", "--prefix", layer.path, "--file", FILE.absolute())
        run("conda", *(create if LIST.exists() else update), CONDA_PKGS_DIRS=str(cache.path))
        run("conda", "clean", "--packages", "--tarballs")
    shutil.rmtree(layer.path / "conda-meta/history", ignore_errors=True)
