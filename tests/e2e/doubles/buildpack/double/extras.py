"""The optional members: they take part where the operator's variables ask for them."""

import json
import os
import shlex
import sys

from plan_simulation.paketo_doubles import OCI_VARIABLES

from .context import say

HOW = {"APPEND_": "append", "PREPEND_": "prepend", "DEFAULT_": "default", "DELIM_": "delim"}


# At launch, with a binding: the component copies its certificates to a new folder below /tmp, and names
# that; it ends the start where there is none to write to. Without a binding nothing happens.
HELPER = """#!/bin/sh
for type in "${SERVICE_BINDING_ROOT:-/platform/bindings}"/*/type; do
  [ -f "$type" ] && [ "$(cat "$type")" = ca-certificates ] || continue
  folder=$(mktemp -d "${TMPDIR:-/tmp}/ca-certificates.XXXXXX") || exit 1
  cp "${type%/type}"/*.pem "$folder" || exit 1
  echo "SSL_CERT_DIR = \\"$folder\\"" >&3
done
"""


def ca_certificates(context):
    """Takes part in every build, for the helper that the launched image starts first."""
    layer = context.plain_layer("helper")
    layer.describe(launch=True)
    (layer.path / "exec.d").mkdir()
    script = layer.path / "exec.d/ca-certificates-helper"
    script.write_text(HELPER)
    script.chmod(0o755)
    say("Creating " + str(script))


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
    """Of BP_OCI_*, the names that the component knows; BP_IMAGE_LABELS must name a label."""
    labels = {
        f"org.opencontainers.image.{label}": os.environ[variable]
        for variable, label in OCI_VARIABLES.items()
        if variable in os.environ
    }
    if (text := os.environ.get("BP_IMAGE_LABELS")) is not None:
        for pair in shlex.split(text) or [""]:
            key, _, value = pair.partition("=")
            if not key:
                sys.exit("BP_IMAGE_LABELS has a label without a name")
            labels[key] = value
    lines = [
        f"[[labels]]\nkey = {json.dumps(key)}\nvalue = {json.dumps(value)}\n"
        for key, value in labels.items()
    ]
    (context.layers / "launch.toml").write_text("".join(lines))
