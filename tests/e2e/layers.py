"""Every byte of an image: all layers, as the engine saves them."""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Iterator


def saved(image: str) -> tarfile.TarFile:
    process = subprocess.run(["docker", "save", image], stdout=subprocess.PIPE, check=True)
    return tarfile.open(fileobj=io.BytesIO(process.stdout))


def files(image: str) -> Iterator[tuple[str, bytes]]:
    """Configuration and manifests too; for a layer, each of its files by name."""
    with saved(image) as archive:
        for member in archive:
            content = archive.extractfile(member)
            if content is None:
                continue
            if not member.name.endswith("layer.tar"):
                yield member.name, content.read()
                continue
            with tarfile.open(fileobj=content) as layer:
                for entry in layer:
                    inner = layer.extractfile(entry) if entry.isfile() else None
                    yield entry.name, inner.read() if inner else b""


def places_of(image: str, text: bytes, *, below: str = "") -> list[str]:
    """The names of files, and the files, that hold the text."""
    return [
        name
        for name, content in files(image)
        if text in content or text in name.encode()
        if name.lstrip("/").startswith(below)
    ]
