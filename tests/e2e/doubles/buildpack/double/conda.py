"""miniconda and conda-env-update. The `conda` of the layer is a double, too: it asks no channel."""

from pathlib import Path

from .context import place_tool, run


def miniconda(context):
    place_tool("conda", context.layer("conda"))


def conda_env_update(context):
    """The component's commands; package-list.txt comes before environment.yml, as there."""
    layer = context.layer("conda-env", cache=context.wanted("build"))
    if Path("package-list.txt").exists():
        run("conda", "create", "--file", "package-list.txt", "--prefix", layer.path, "--yes")
    else:
        run("conda", "env", "update", "--prefix", layer.path, "--file", "environment.yml")
