"""The optional members: they take part where the operator's variables ask for them."""

import json
import os
import shlex

from .context import say

HOW = {"APPEND_": "append", "PREPEND_": "prepend", "DEFAULT_": "default", "DELIM_": "delim"}


def ca_certificates(context):
    """Takes part in every build; without a binding there is nothing to trust."""
    say("no binding of type ca-certificates")


def environment_variables(context):
    layer = context.plain_layer("environment-variables")
    layer.describe(launch=True)
    for variable, value in os.environ.items():
        if variable.startswith("BPE_"):
            name, how = as_launch_variable(variable.removeprefix("BPE_"))
            layer.setting(name, value, how, "env.launch")


def as_launch_variable(name):
    for prefix, how in HOW.items():
        if name.startswith(prefix):
            return name.removeprefix(prefix), how
    return name.removeprefix("OVERRIDE_"), "override"


def image_labels(context):
    labels = dict(pair.split("=", 1) for pair in shlex.split(os.environ.get("BP_IMAGE_LABELS", "")))
    for variable, value in os.environ.items():
        if variable.startswith("BP_OCI_"):
            key = variable.removeprefix("BP_OCI_").lower().replace("_", ".")
            labels[f"org.opencontainers.image.{key}"] = value
    lines = [
        f"[[labels]]\nkey = {json.dumps(key)}\nvalue = {json.dumps(value)}\n"
        for key, value in labels.items()
    ]
    (context.layers / "launch.toml").write_text("".join(lines))
