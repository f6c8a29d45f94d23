"""The two phases of a double. Which component it plays stands in its buildpack.toml."""

import json
import os
import tomllib
from pathlib import Path

from plan_simulation.lifecycle_detect import PASS
from plan_simulation.paketo_doubles import PAKETO_DOUBLES

from .components import COMPONENTS
from .context import Context


def played():
    """The component's id and version."""
    path = Path(os.environ["CNB_BUILDPACK_DIR"], "buildpack.toml")
    table = tomllib.loads(path.read_text())["buildpack"]
    return table["id"], table["version"]


def detect():
    component, _ = played()
    found = PAKETO_DOUBLES[component](Path.cwd(), os.environ)
    if found.output:
        print(found.output)
    if found.code == PASS:
        first, *others = found.alternatives
        text = plan_text(first) + "".join("[[or]]\n" + plan_text(offer, "or.") for offer in others)
        Path(os.environ["CNB_BUILD_PLAN_PATH"]).write_text(text)
    return found.code


def plan_text(offer, place=""):
    """Names are plain, metadata is text and truth: as JSON, both are TOML, too."""
    lines = [f"[[{place}provides]]\nname = {json.dumps(name)}" for name in offer.provides]
    for require in offer.requires:
        lines.append(f"[[{place}requires]]\nname = {json.dumps(require.name)}")
        lines.append(f"[{place}requires.metadata]")
        lines += [f"{key} = {json.dumps(value)}" for key, value in require.metadata.items()]
    return "\n".join([*lines, ""])


def build():
    component, version = played()
    print(f"Contract double of {component} {version}", flush=True)
    COMPONENTS[component](Context.of_this_build())
    return 0
