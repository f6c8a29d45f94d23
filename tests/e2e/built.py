"""Sample images, each built once a session, at the first test that asks for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from engine import Done, build


@dataclass(frozen=True)
class Built:
    image: str
    project: Path
    log: str


@dataclass
class Shelf:
    """What is built under which name; `prepare` gives the project's folder."""

    name_of: Callable[[str], str]
    built: dict[str, Built] = field(default_factory=dict)

    def get(self, name: str, prepare: Callable[[], Path], *options: object) -> Built:
        if name not in self.built:
            project = prepare()
            image = self.name_of(name)
            done: Done = build(image, project, *options).expect()
            self.built[name] = Built(image, project, done.output)
        return self.built[name]
