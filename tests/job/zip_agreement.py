"""Who reads what from many archives, and who disagrees with whom."""

import itertools
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from zip_readers import IMPORT, READERS, REFUSED

# What import drops by design: it says so, and no build sees it.
LEFT_OUT = (b".git", b"__MACOSX", b"src/__pycache__")


def kept(found):
    if found is REFUSED:
        return REFUSED
    return {name: what for name, what in found.items()
            if not any(name == top or name.startswith(top + b"/") for top in LEFT_OUT)}


def written(archives, place):
    """{path: label}; equal archives once."""
    place.mkdir(exist_ok=True)
    paths, seen = {}, set()
    for number, (label, data) in enumerate(archives):
        if data not in seen:
            seen.add(data)
            path = place / f"{number:05}.zip"
            path.write_bytes(data)
            paths[path] = label
    return paths


def readings(paths, scratch, only_imported=True):
    """{reader: {path: what it reads}}, of the archives that import accepts or of all."""
    paths = list(paths)
    (scratch / "import").mkdir()
    found = {"import": IMPORT.read(paths, scratch / "import")}
    if only_imported:
        paths = [path for path in paths if found["import"][path] is not REFUSED]

    def one(reader):
        (scratch / reader.name).mkdir()
        return reader.name, reader.read(paths, scratch / reader.name)

    with ThreadPoolExecutor(2) as pool:
        found.update(pool.map(one, [reader for reader in READERS if reader.is_there()]))
    return {name: {path: kept(what) for path, what in of_paths.items()} for name, of_paths in found.items()}


def disagreements(found, one="import"):
    """[(reader, path)] where both read something, and not the same."""
    return [(other, path) for other, of_paths in found.items() if other != one for path, what in of_paths.items()
            if what is not REFUSED and found[one][path] is not REFUSED and what != found[one][path]]


def difference(mine, theirs):
    names = sorted(set(mine) | set(theirs))
    return {name: (mine.get(name), theirs.get(name)) for name in names if mine.get(name) != theirs.get(name)}


def matrix(found):
    """(reader, reader): in how many archives they disagree."""
    counts = Counter()
    for one, other in itertools.combinations(found, 2):
        common = found[one].keys() & found[other].keys()
        counts[one, other] = sum(found[one][path] is not REFUSED and found[other][path] is not REFUSED
                                 and found[one][path] != found[other][path] for path in common)
    return counts
