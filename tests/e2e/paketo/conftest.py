"""Everything that the tests of the released builder stand on: made once, removed at the end."""

import fcntl
import os
import shutil
import tempfile
from pathlib import Path

import pytest

from . import registry as own_registry
from .builds import Builds
from .commands import docker, lines_of, run, succeed
from .kept_names import KeptNames
from .places import BUILDER, NETWORK, PREFIX, RELEASED, ROOT, STACK_SIDES, noble_base
from .publishing import make_noble_images, publish_components, publish_lifecycle

# By name, and what pack took from a loopback registry of ours, whatever its port was.
OUR_IMAGES = (
    f"{PREFIX}*",
    f"{PREFIX}*/*",
    f"127.0.0.1:*/{PREFIX}*",
    "127.0.0.1:*/paketobuildpacks/*",
    "127.0.0.1:*/buildpacksio/lifecycle",
)

REQUIRED = "PLANQK_E2E"  # set where these tests must not be skipped


def missing():
    if not shutil.which("docker-registry"):
        return "docker-registry is not installed (Debian's package of that name)"
    if not shutil.which("docker"):
        return "docker is not installed"
    engine = run("docker", "version", "--format", "{{.Server.Arch}}")
    if engine.status:
        return "no container engine answers: scripts/engine"
    if engine.stdout.strip() != "amd64":
        return f"builder/builder.toml is for amd64, the engine for {engine.stdout.strip()}"
    return None


@pytest.fixture(scope="session")
def engine():
    reason = missing()
    if reason and os.environ.get(REQUIRED):
        pytest.fail(reason)
    if reason:
        pytest.skip(reason)
    with Path(tempfile.gettempdir(), f"{PREFIX}{os.getuid()}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the names in the engine are the same in every checkout
        clean_up()
        yield
        clean_up()


def clean_up():
    """Ours by name; what pack leaves behind is on our network, or called after our images."""
    for mark in (f"network={NETWORK}", f"name={PREFIX}"):
        remove("rm", lines_of("ps", "--all", "--quiet", "--filter", mark))
    if lines_of("network", "ls", "--quiet", "--filter", f"name={NETWORK}"):
        docker("network", "rm", NETWORK)
    for pattern in OUR_IMAGES:
        names = lines_of("images", "--format", "{{.Repository}}:{{.Tag}}", pattern)
        remove("rmi", [name for name in names if not name.startswith(f"{PREFIX}kept/")])
    remove("volume rm", lines_of("volume", "ls", "--quiet", "--filter", f"name={PREFIX}"))


def remove(command, names):
    if names:
        docker(*command.split(), "--force", *names)


@pytest.fixture(scope="session")
def network(engine):
    docker("network", "create", NETWORK)
    return NETWORK


@pytest.fixture(scope="session")
def lifecycle(engine):
    """The lifecycle image, and the parts that every edition of the builder is made of."""
    succeed(ROOT / "scripts/build", "release")
    succeed(ROOT / "scripts/install-tools")
    said = succeed(ROOT / "scripts/stack", "lifecycle").strip().splitlines()
    succeed(ROOT / "scripts/stack", "local")
    return next(word for word in said[-1].split() if word.startswith("planqk-lifecycle:"))


@pytest.fixture(scope="session")
def registry(lifecycle, tmp_path_factory):
    """A loopback registry that has everything which builder.toml takes from docker.io."""
    work = tmp_path_factory.mktemp("registry")
    with own_registry.serve(work) as address:
        publish_lifecycle(address, work)
        publish_components(address, work)
        yield address


@pytest.fixture(scope="session")
def stack(engine, lifecycle):
    """The doubles of Paketo's images, under the names that the released stack is built on."""
    bases = [noble_base(side) for side in STACK_SIDES]
    stacks = [f"planqk-stack-{side}:noble" for side in STACK_SIDES]
    with KeptNames(*stacks, *bases):
        make_noble_images()
        yield


@pytest.fixture(scope="session")
def created(registry, stack):
    """What scripts/builder said when it made the builder, which is called BUILDER afterwards."""
    with KeptNames(RELEASED):
        done = run(ROOT / "scripts/builder", "paketo", PLANQK_REGISTRY_MIRROR=registry)
        assert done.status == 0, done.output
        docker("tag", RELEASED, BUILDER)
    return done.output


@pytest.fixture(scope="session")
def builds(request, created, network, lifecycle, tmp_path_factory):
    """Builds each sample once, and those of this run's tests two at a time from the start."""
    work = tmp_path_factory.mktemp("pack")
    with Builds(work, network, lifecycle) as builds:
        for item in request.session.items:
            if item.path.parent == Path(__file__).parent and "sample" in item.fixturenames:
                builds.begin(item.callspec.params["sample"])
        yield builds
