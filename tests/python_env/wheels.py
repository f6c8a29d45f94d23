"""Wheels made by hand, and a package index on the loopback interface that serves them."""

import base64
import functools
import hashlib
import http.server
import threading
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Index:
    folder: Path
    port: int

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}/"


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


@contextmanager
def index_of(folder):
    folder.mkdir(parents=True, exist_ok=True)
    handler = functools.partial(Quiet, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield Index(folder, server.server_port)
        server.shutdown()
