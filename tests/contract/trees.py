"""What a directory holds, as values that tests compare."""

import hashlib
import os
import stat
from pathlib import Path


def entries(root):
    """Every path below root, sorted, without following links."""
    found = []
    for directory, folders, files in os.walk(root):
        found += [Path(directory, name) for name in folders + files]
    return sorted(found)


def snapshot(root):
    """name -> everything about it that a careless write would change."""
    return {str(path.relative_to(root)): facts(path) for path in entries(root)}


def facts(path):
    status = path.lstat()
    kind = stat.S_IFMT(status.st_mode)
    changed = None if kind == stat.S_IFDIR else status.st_mtime_ns
    return (
        stat.filemode(status.st_mode),
        status.st_uid,
        status.st_ino,
        changed,
        content(path, kind),
    )


def content(path, kind):
    if kind == stat.S_IFLNK:
        return os.readlink(path)
    if kind == stat.S_IFREG and path.lstat().st_size < 2**20:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    return None


def listing(root):
    """Names and modes, for a golden file."""
    return "".join(
        f"{stat.filemode(path.lstat().st_mode)} {path.relative_to(root)}\n"
        for path in entries(root)
    )


def digest(root):
    """One hash over names, modes and bytes: what decides whether two image layers are the same."""
    total = hashlib.sha256()
    for path in entries(root):
        mode = stat.filemode(path.lstat().st_mode)
        total.update(f"{path.relative_to(root)} {mode}\n".encode())
        if path.is_file():
            total.update(path.read_bytes())
    return total.hexdigest()
