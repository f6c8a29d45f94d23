"""Makes the doubles and puts them where docker.io's own would be found."""

import shutil
import tarfile
from concurrent.futures import ThreadPoolExecutor

from .commands import docker, succeed
from .places import (
    DOUBLES,
    LIFECYCLE,
    PACK,
    STACK_SIDES,
    TESTS,
    builder_toml,
    noble_base,
    released_components,
)

DESCRIPTOR = """\
api = "0.8"

[buildpack]
id = "{id}"
version = "{version}"
name = "Contract double of {id}"
description = "For the tests of planqk-base-builder; not Paketo's buildpack"

[[stacks]]
id = "*"
"""

# The doubles' detects are the rules that the plan simulation plays with.
RULES = ("__init__.py", "lifecycle_detect.py", "paketo_doubles.py", "toml_of_today.py")


def assemble(component, directory):
    """A buildpack directory under the component's id and version."""
    shutil.copytree(DOUBLES / "buildpack", directory, ignore=shutil.ignore_patterns("__pycache__"))
    (directory / "plan_simulation").mkdir()
    for name in RULES:
        shutil.copy(TESTS / "plan_simulation" / name, directory / "plan_simulation")
    text = DESCRIPTOR.format(id=component["id"], version=component["version"])
    (directory / "buildpack.toml").write_text(text)
    package = directory.with_suffix(".toml")
    package.write_text(f'[buildpack]\nuri = "{directory.name}"\n')
    return package


def mirrored(uri, registry):
    """Where a mirror of docker.io has what builder.toml names."""
    return uri.replace("docker://docker.io", registry)


def publish_component(component, registry, work):
    package = assemble(component, work / component["id"].replace("/", "_"))
    name = mirrored(component["uri"], registry)
    home = work / f"{package.stem}-home"
    publish = ("--publish", "--target", "linux/amd64")
    command = (PACK, "buildpack", "package", name, "--config", package, *publish)
    succeed(*command, PACK_HOME=str(home))


def publish_components(registry, work):
    with ThreadPoolExecutor(2) as workers:
        begun = [
            workers.submit(publish_component, component, registry, work)
            for component in released_components()
        ]
        for publication in begun:
            publication.result()


def publish_lifecycle(registry, work):
    """Under the name that builder.toml takes, in the form of the lifecycle project's own images:
    pack reads the last layer, passes its first entry over, and takes "/cnb/" off the names."""
    name = mirrored(builder_toml()["lifecycle"]["uri"], registry)
    layer = work / "lifecycle-layer.tar"
    with tarfile.open(LIFECYCLE) as archive, tarfile.open(layer, "w") as image:
        image.addfile(folder("/cnb"))
        for entry in archive:
            content = archive.extractfile(entry) if entry.isfile() else None
            entry.name = f"/cnb/{entry.name}"
            image.addfile(entry, content)
    docker("import", layer, name)
    docker("push", "--quiet", name)


def folder(name):
    entry = tarfile.TarInfo(name)
    entry.type, entry.mode = tarfile.DIRTYPE, 0o755
    return entry


def make_noble_images():
    for side in STACK_SIDES:
        context = DOUBLES / "noble"
        dockerfile = context / f"{side}.Dockerfile"
        docker("build", "--quiet", "--tag", noble_base(side), "--file", dockerfile, context)
