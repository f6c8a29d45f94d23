"""poetry and poetry-install. The `poetry` of the layer is a double, too."""

import os
from pathlib import Path

from .context import answer_of, place_tool, run


def poetry(context):
    """The component installs Poetry from PyPI into this layer."""
    context.keyed_layer("poetry", "double", lambda layer: place_tool("poetry", layer))


def poetry_install(context):
    """The component's commands. The layer is never emptied: an environment of another Python stays
    beside the one that Poetry takes now."""
    layer, cache = context.kept_layer("poetry-venv"), context.cache_layer("cache")
    places = {"POETRY_VIRTUALENVS_PATH": str(layer.path), "POETRY_CACHE_DIR": str(cache.path)}
    one = os.environ.get("BP_POETRY_VERSION", "2").startswith("1")
    command = ("install", "--sync") if one else ("sync",)
    run("poetry", *command, "--only", os.environ.get("BP_POETRY_INSTALL_ONLY", "main"), **places)
    environment = Path(answer_of("poetry", "env", "info", "--path", **places))
    (library,) = (environment / "lib").iterdir()
    layer.prepend("PATH", environment / "bin")
    layer.prepend("PYTHONPATH", library / "site-packages")
    layer.setting("POETRY_VIRTUALENVS_PATH", layer.path, "default")
