"""The samples and how each is built: what `pack build --env` would set, and what comes out."""

from dataclasses import dataclass, field

from lifecycle import ROOT

SAMPLES = ROOT / "samples"


@dataclass(frozen=True)
class Builds:
    name: str
    manager: str
    mode: str = "service"
    environment: dict = field(default_factory=dict)
    input: str = "input"  # where data.json and params.json are; empty: no job

    @property
    def has_template(self):
        return self.mode == "service"


@dataclass(frozen=True)
class Fails:
    name: str
    says: tuple  # what the one message must contain
    detected: bool = False  # the decision is clear; only no group of the builder serves it


BUILDS = (
    Builds("pip", "pip"),
    Builds("conda", "conda"),
    Builds("conda-package-list", "conda"),
    Builds("poetry", "poetry"),
    Builds("current-starter", "pip"),
    Builds("utf16-requirements", "pip"),
    Builds("no-dependencies", "none", environment={"BP_PLANQK_PACKAGE_MANAGER": "none"}),
    Builds("procfile-web", "pip", mode="web", input=""),
    Builds("combined-wrapper", "pip", mode="combined", input="app/user_code/input"),
    Builds("own-app-py", "pip"),
    Builds("own-app-package", "pip"),
    Builds("typed-run", "pip"),
    Builds("seeds-procfile", "pip"),
)

FAILS = (
    Fails(
        "fails-two-managers",
        ("requirements.txt", "environment.yml", "pip", "conda", "BP_PLANQK_PACKAGE_MANAGER"),
    ),
    Fails(
        "fails-no-manager",
        ("requirements.txt", "environment.yml", "package-list.txt", "pyproject.toml", "none"),
    ),
    Fails("fails-zipped-folder", ("coin-service/", "cd coin-service", "zip -r")),
    Fails("fails-misnamed-manifest", ("environment.yaml", "environment.yml")),
    Fails("fails-docker-runtime", ("planqk.json", "DOCKER", "PYTHON_TEMPLATE")),
    Fails("fails-broken-toml", ("pyproject.toml:5:",)),
    Fails("fails-broken-yaml", ("environment.yml:7:",)),
    Fails("fails-manager-not-served", ("pyproject.toml", "requires-python"), detected=True),
)
