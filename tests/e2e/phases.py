"""The lifecycle's phases one by one, each in a container of the builder image, as a cluster does:
own user, own places, a Platform API of its choice, the image sent to a registry."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from pathlib import Path

from engine import LOCAL_BUILDER, Done, docker


@dataclass
class Platform:
    """One build. `app` is the application's place inside; everything runs as `user`."""

    api: str
    user: str
    image: str
    run_image: str
    app: str = "/workspace"
    process: str = ""
    volumes: tuple[str, str] = field(
        default_factory=lambda: (f"planqk-e2e-app-{uuid.uuid4().hex[:8]}",
                                 f"planqk-e2e-layers-{uuid.uuid4().hex[:8]}"))

    def build(self, project: Path) -> str:
        """Everything that was printed. A failing phase is a failed test."""
        try:
            self.prepare(project)
            return "".join(self.phase(*phase).expect().output for phase in self.phases())
        finally:
            docker("volume", "rm", "--force", *self.volumes)

    def prepare(self, project: Path) -> None:
        """As a cluster's first step does: the source is put in place and given to the build user."""
        own = f"mkdir -p {self.app} && cp -R /source/. {self.app} && chown -R {self.user} /workspace /layers"
        self.container("--user", "0:0", "-v", f"{project}:/source:ro", LOCAL_BUILDER,
                       "sh", "-c", own).expect()

    def phases(self) -> list[tuple[str, ...]]:
        uid, gid = self.user.split(":")
        who = ("-uid", uid, "-gid", gid)
        web = ("-process-type", self.process) if self.process else ()
        return [
            ("analyzer", "-layers", "/layers", "-run-image", self.run_image, *who, self.image),
            ("detector", "-app", self.app, "-layers", "/layers"),
            ("restorer", "-layers", "/layers", *who),
            ("builder", "-app", self.app, "-layers", "/layers"),
            ("exporter", "-app", self.app, "-layers", "/layers", *web, *who, self.image),
        ]

    def phase(self, name: str, *arguments: str) -> Done:
        return self.container("--user", self.user, "--env", f"CNB_PLATFORM_API={self.api}",
                              "--env", "HOME=/tmp", LOCAL_BUILDER,
                              f"/cnb/lifecycle/{name}", *arguments)

    def container(self, *arguments: str) -> Done:
        application, layers = self.volumes
        return docker("run", "--rm", "--network", "host", "-v", f"{application}:/workspace:nocopy",
                      "-v", f"{layers}:/layers:nocopy", *arguments)
