"""A conda channel of a folder: packages made by hand, the smallest that rattler installs. Its python is
a link to the machine's, whose prefix works as an environment by its pyvenv.cfg."""

import hashlib
import io
import json
import tarfile

PYTHON = "3.11.2"
PACKAGES = {"python": PYTHON, "hello": "1.0"}


def python_files():
    return {
        "pyvenv.cfg": f"home = /usr/bin\ninclude-system-site-packages = false\nversion = {PYTHON}\n",
        "lib/python3.11/site-packages/README.txt": "empty\n",
        "bin/python": "-> /usr/bin/python3.11",
        "bin/python3.11": "-> python",
    }


def hello_files():
    return {"lib/python3.11/site-packages/hello.py": "NAME = 'hello'\n"}


def make_channel(folder, *more):
    """With python and hello, and more packages: (name, version, files, depends)."""
    records = {}
    for name, version, files, depends in (
        ("python", PYTHON, python_files(), []),
        ("hello", "1.0", hello_files(), ["python"]),
        *more,
    ):
        index = {"name": name, "version": version, "build": "0", "build_number": 0,
                 "depends": depends, "subdir": "linux-64", "arch": "x86_64", "platform": "linux"}
        records |= make_package(folder / "linux-64", index, files)
    for subdir, packages in (("linux-64", records), ("noarch", {})):
        (folder / subdir).mkdir(parents=True, exist_ok=True)
        (folder / subdir / "repodata.json").write_text(json.dumps(
            {"info": {"subdir": subdir}, "packages": packages, "packages.conda": {},
             "repodata_version": 1}))
    return folder


def make_package(folder, index, files):
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{index['name']}-{index['version']}-{index['build']}.tar.bz2"
    paths = {"paths_version": 1, "paths": [path_of(path, text) for path, text in files.items()]}
    inner = {
        "info/index.json": json.dumps(index),
        "info/paths.json": json.dumps(paths),
        "info/files": "".join(f"{path}\n" for path in files),
        **files,
    }
    with tarfile.open(folder / name, "w:bz2") as archive:
        for path, text in inner.items():
            add(archive, path, text)
    data = (folder / name).read_bytes()
    return {name: index | {"size": len(data), "sha256": hashlib.sha256(data).hexdigest(),
                           "md5": hashlib.md5(data).hexdigest()}}


def is_link(content):
    return isinstance(content, str) and content.startswith("-> ")


def as_bytes(content):
    return content if isinstance(content, bytes) else content.encode()


def path_of(path, content):
    if is_link(content):
        return {"_path": path, "path_type": "softlink", "sha256": hashlib.sha256(b"").hexdigest(),
                "size_in_bytes": 0}
    data = as_bytes(content)
    return {"_path": path, "path_type": "hardlink", "size_in_bytes": len(data),
            "sha256": hashlib.sha256(data).hexdigest()}


def add(archive, path, content):
    entry = tarfile.TarInfo(path)
    if is_link(content):
        entry.type, entry.linkname = tarfile.SYMTYPE, content.removeprefix("-> ")
        archive.addfile(entry)
        return
    data = as_bytes(content)
    entry.size, entry.mode = len(data), 0o644
    archive.addfile(entry, io.BytesIO(data))
