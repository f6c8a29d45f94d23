"""Wheels made by hand, and a package index on the loopback interface that serves them."""

import base64
import functools
import hashlib
import http.server
import io
import os
import tarfile
import threading
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path


def make_wheel(folder, name, version, source, requires=()):
    """A pure wheel with one module; gives its SHA-256."""
    info = f"{name}-{version}.dist-info"
    metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
    metadata += "".join(f"Requires-Dist: {other}\n" for other in requires)
    files = {
        f"{name}/__init__.py": source,
        f"{info}/METADATA": metadata,
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\n"
        "Tag: py3-none-any\n",
    }
    record = "".join(f"{path},{record_hash(text)},{len(text)}\n" for path, text in files.items())
    files[f"{info}/RECORD"] = record + f"{info}/RECORD,,\n"
    folder.mkdir(parents=True, exist_ok=True)
    wheel = Path(folder, f"{name}-{version}-py3-none-any.whl")
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in files.items():
            archive.writestr(zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0)), text)
    return hashlib.sha256(wheel.read_bytes()).hexdigest()


def record_hash(text):
    digest = hashlib.sha256(text.encode()).digest()
    return "sha256=" + base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def make_sdist(folder, name, version, compression="gz", setup=None):
    """A source distribution with one module, built by its setup.py; gives its SHA-256. Its build asks
    the index for setuptools."""
    setup = setup or f"from setuptools import setup\n" \
                     f"setup(name='{name}', version='{version}', py_modules=['{name}'])\n"
    files = {"setup.py": setup, f"{name}.py": f"NAME = '{name} {version}'\n",
             "PKG-INFO": f"Metadata-Version: 1.0\nName: {name}\nVersion: {version}\n"}
    folder.mkdir(parents=True, exist_ok=True)
    path = Path(folder, f"{name}-{version}.tar.{compression}")
    with tarfile.open(path, f"w:{compression}") as archive:
        for inner, text in files.items():
            entry = tarfile.TarInfo(f"{name}-{version}/{inner}")
            entry.size = len(text.encode())
            archive.addfile(entry, io.BytesIO(text.encode()))
    return hashlib.sha256(path.read_bytes()).hexdigest()


# A build backend without requirements, for a project "own" 0.1 with a package of that name.
BACKEND = '''
import os, zipfile

INFO = "own-0.1.dist-info"
METADATA = "Metadata-Version: 2.1\\nName: own\\nVersion: 0.1\\n"
WHEEL = "Wheel-Version: 1.0\\nGenerator: own\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n"

def write(directory, files):
    name = "own-0.1-py3-none-any.whl"
    files |= {INFO + "/METADATA": METADATA, INFO + "/WHEEL": WHEEL}
    record = "".join(path + ",,\\n" for path in [*files, INFO + "/RECORD"])
    with zipfile.ZipFile(os.path.join(directory, name), "w") as wheel:
        for path, text in {**files, INFO + "/RECORD": record}.items():
            wheel.writestr(path, text)
    return name

def build_wheel(directory, settings=None, metadata=None):
    with open("own/__init__.py") as file:
        return write(directory, {"own/__init__.py": file.read()})

def build_editable(directory, settings=None, metadata=None):
    return write(directory, {"own.pth": os.getcwd() + "\\n"})
'''


@dataclass
class Index:
    folder: Path
    port: int = 0
    hashes: dict = field(default_factory=dict)
    yanked: list = field(default_factory=list)

    def yank(self, file):
        self.yanked.append(file)

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}/"


class Pages(http.server.SimpleHTTPRequestHandler):
    """A folder of packages as PEP 503 has it."""

    def __init__(self, index, *arguments):
        self.index = index
        super().__init__(*arguments, directory=index.folder)

    def list_directory(self, path):
        links = "".join(
            f'<a href="{name}"{" data-yanked" if name in self.index.yanked else ""}>{name}</a>'
            for name in sorted(os.listdir(path)))
        page = f"<!DOCTYPE html><html><body>{links}</body></html>".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        return io.BytesIO(page)

    def log_message(self, *arguments):
        pass


@contextmanager
def index_of(folder):
    index = Index(folder)
    folder.mkdir(parents=True, exist_ok=True)
    handler = functools.partial(Pages, index)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        index.port = server.server_port
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield index
        server.shutdown()
