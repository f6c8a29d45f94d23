"""Names of images that the tests need for their doubles, and that may be a developer's already."""

from .commands import docker, labels_of
from .places import DOUBLE_LABEL, PREFIX


class KeptNames:
    """Each image keeps a second name while the tests use its own one, so that nothing is lost even
    where they are killed: the next run gives it back."""

    def __init__(self, *names):
        self.names = names

    def __enter__(self):
        for name in self.names:
            give_back(name)  # what a killed run left
            if labels_of(name) is not None:
                docker("tag", name, second_name(name))
        return self

    def __exit__(self, *_):
        for name in self.names:
            give_back(name)


def second_name(name):
    return f"{PREFIX}kept/{name.removeprefix('docker.io/')}"


def give_back(name):
    """The kept image has its name again; a double has it no longer."""
    if DOUBLE_LABEL in (labels_of(name) or {}):
        docker("rmi", name)
    kept = second_name(name)
    if labels_of(kept) is not None:
        docker("tag", kept, name)
        docker("rmi", kept)
