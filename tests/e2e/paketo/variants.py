"""Samples with something changed, and the groups of builder.toml as a detector names them."""

import shutil
from dataclasses import dataclass, field

from plan_simulation.builders import load_builder

from .places import SAMPLES, version_of

ALWAYS = ("paketo-buildpacks/ca-certificates",)  # optional, and takes part in every build
ON_DEMAND = ("paketo-buildpacks/environment-variables", "paketo-buildpacks/image-labels")


@dataclass(frozen=True)
class Variant:
    name: str
    of: str  # the sample
    environment: dict
    moved: dict = field(default_factory=dict)
    added: dict = field(default_factory=dict)

    def prepare(self, directory):
        """The changed copy."""
        project = directory / self.name
        shutil.copytree(SAMPLES / self.of, project)
        for old, new in self.moved.items():
            (project / new).parent.mkdir(exist_ok=True)
            (project / old).rename(project / new)
        for name, text in self.added.items():
            (project / name).write_text(text)
        return project


def members_of(group_name, optional=ALWAYS):
    """id and version of a group's required members and of these optional ones, in order."""
    (group,) = (group for group in load_builder("paketo").groups if group.name == group_name)
    return [
        (entry.id, entry.version or version_of(entry.id.split("/")[1]))
        for entry in group.entries
        if not entry.optional or entry.id in optional
    ]
