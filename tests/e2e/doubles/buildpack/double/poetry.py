"""poetry and poetry-install. The `poetry` of the layer is a double, too."""

import os

from .context import place_tool, run


def poetry(context):
    """The component installs Poetry from PyPI into this layer."""
    place_tool("poetry", context.layer("poetry", cache=context.wanted("build")))


def poetry_install(context):
    """The component's command. Exactly one environment comes out of it."""
    layer = context.layer("poetry-venv", cache=context.wanted("build"))
    run(
        *("poetry", "sync", "--only", os.environ.get("BP_POETRY_INSTALL_ONLY", "main")),
        POETRY_VIRTUALENVS_PATH=str(layer.path),
    )
    (packages,) = layer.path.glob("*/lib/python*/site-packages")
    layer.prepend("PATH", packages.parents[2] / "bin")
    layer.prepend("PYTHONPATH", packages)
    layer.setting("POETRY_VIRTUALENVS_PATH", layer.path, "default")
