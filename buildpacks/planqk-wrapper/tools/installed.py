"""Looks at what other buildpacks installed, says what it found line by line, and compiles it.

usage: installed.py [--site=FOLDER] [--conda=PREFIX] [--layers=FOLDER] [--into=FOLDER] [--unless=KEY]
                    [--asked=NAME[EXTRA,...]]... [--unnamed]

Runs in the environment's own Python, isolated and without its site module, so that nothing which
was installed is run. --site is where packages are; --conda where conda notes what it installed.
Lines, their fields separated by tabs:

  python VERSION          distribution NAME-VERSION.dist-info/ LICENSE      conda FILE.json
  key SHA256              unasked NAME VERSION, where --asked or --unnamed  other FOLDER
  compiled NUMBER

"unasked" is installed, and neither asked for nor needed by what is; "other" is a tree beside the
site, of another Python. With --into the modules are compiled there, unless the key is that one.
What does not lie in a layer may be another file one day: its bytecode is checked.
Exit status: 0 done, 1 not.
"""

import argparse
import glob
import hashlib
import importlib.util
import os
import re
import sys
import sysconfig
from email.parser import HeaderParser

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import compile_all  # noqa: E402

# Of the standard library: tests, programs with windows, and what other sites are for.
LEFT_OUT = {"test", "tests", "idlelib", "idle_test", "lib2to3", "tkinter", "turtledemo", "ensurepip",
            "site-packages", "dist-packages"}
NAME = re.compile(r"\s*([A-Za-z0-9][A-Za-z0-9._-]*)\s*(?:\[([^\]]*)\])?")
EXTRA = re.compile(r"""extra\s*==\s*["']([^"']*)["']""")
MOST_BYTES = 4 * 1024 * 1024


def arguments():
    parser = argparse.ArgumentParser()
    for name in ("--site", "--conda", "--layers", "--into", "--unless"):
        parser.add_argument(name, default="")
    parser.add_argument("--unnamed", action="store_true")
    parser.add_argument("--asked", action="append", default=[])
    return parser.parse_args()


def say(*fields):
    text = "\t".join(re.sub(r"[\x00-\x1f\x7f]+", " ", str(field)) for field in fields)
    print(text.encode("ascii", "backslashreplace").decode())


def normalised(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def head_of(path):
    """The headers of a metadata file; nothing where it cannot be read."""
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return HeaderParser().parsestr(file.read(MOST_BYTES))
    except OSError:
        return HeaderParser().parsestr("")


class Distribution:
    def __init__(self, info):
        head = head_of(os.path.join(info, "METADATA"))
        stem = os.path.basename(info)[: -len(".dist-info")]
        self.info = info
        self.name = (head["Name"] or stem.rpartition("-")[0]).strip()
        self.version = (head["Version"] or stem.rpartition("-")[2]).strip()
        self.license = (head["License-Expression"] or "").strip()
        self.needs = head.get_all("Requires-Dist") or []
        self.from_a_place = os.path.exists(os.path.join(info, "direct_url.json"))

    def needed(self, extras):
        """(name, extras) of what it needs with these extras. Other conditions count as true: what
        may be needed is not called unasked."""
        for line in self.needs:
            text, _, marker = line.partition(";")
            wanted = {normalised(extra) for extra in EXTRA.findall(marker)}
            found = NAME.match(text)
            if found and (not wanted or wanted & extras):
                yield normalised(found[1]), extras_of(found[2])


def extras_of(text):
    return {normalised(extra.strip()) for extra in (text or "").split(",") if extra.strip()}


def unasked(distributions, asked, unnamed):
    """What a walk from all that is asked for does not reach."""
    known = {normalised(one.name): one for one in distributions}
    waiting = [(normalised(found[1]), extras_of(found[2])) for found in map(NAME.match, asked) if found]
    if unnamed:
        waiting += [(name, set()) for name, one in known.items() if one.from_a_place]
    seen = {}
    while waiting:
        name, extras = waiting.pop()
        if name in seen and extras <= seen[name]:
            continue
        seen[name] = seen.get(name, set()) | extras
        if name in known:
            waiting += known[name].needed(seen[name])
    return [one for name, one in sorted(known.items()) if name not in seen]


def library_modules(folder):
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in LEFT_OUT and not name.startswith("config-")]
        yield from (os.path.join(place, name) for name in names if name.endswith(".py"))


def modules_of(site):
    library = sysconfig.get_path("stdlib")
    paths = list(library_modules(library)) if library else []
    return sorted(set(paths) | set(compile_all.modules([site] if site else [])))


def notes_of_conda(prefix):
    return sorted(glob.glob(os.path.join(glob.escape(prefix), "conda-meta", "*.json"))) if prefix else []


def key_of(paths, wanted):
    """Of the interpreter, of every module by its name and size, and of every module by its content as
    installers noted it. Also of this program: it decides what is compiled."""
    digest = hashlib.sha256(repr((sys.version, importlib.util.MAGIC_NUMBER)).encode())
    site = wanted.site
    records = glob.glob(os.path.join(glob.escape(site), "*.dist-info", "RECORD")) if site else []
    own = [os.path.abspath(__file__), compile_all.__file__]
    for path in [*own, *sorted(records), *notes_of_conda(wanted.conda)]:
        with open(path, "rb") as file:
            digest.update(hashlib.sha256(file.read()).digest())
    for path in paths:
        digest.update(("%s\0%d\n" % (path, os.stat(path).st_size)).encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def is_below(path, folder):
    return bool(folder) and os.path.realpath(path).startswith(os.path.realpath(folder) + os.sep)


def tell(wanted):
    site = wanted.site
    found = sorted(glob.glob(os.path.join(glob.escape(site), "*.dist-info"))) if site else []
    distributions = [Distribution(info) for info in found]
    for one in distributions:
        say("distribution", "%s-%s.dist-info/" % (one.name, one.version), one.license)
    for path in notes_of_conda(wanted.conda):
        say("conda", os.path.basename(path))
    if wanted.asked or wanted.unnamed:
        for one in unasked(distributions, wanted.asked, wanted.unnamed):
            say("unasked", one.name, one.version)
    tell_others(site)


def tell_others(site):
    """LAYER/lib/python3.10/site-packages beside python3.11, or LAYER/NAME-py3.10/lib/... beside it."""
    levels = site.split(os.sep)
    pattern = [glob.escape(level) for level in levels]
    if len(levels) < 5 or not levels[-2].startswith("python3."):
        return
    pattern[-2] = "python3.*"
    if levels[-4].endswith("-py" + levels[-2][len("python"):]):
        pattern[-4] = "*-py3.*"
    for place in sorted(glob.glob(os.sep.join(pattern))):
        if place != site and glob.glob(os.path.join(glob.escape(place), "*.dist-info")):
            say("other", os.path.relpath(os.path.dirname(place), os.sep.join(levels[:-4]) or os.sep))


def compile_into(folder, paths, layers):
    modes = [compile_all.UNCHECKED if is_below(path, layers) else compile_all.CHECKED for path in paths]
    compile_all.compile_files(paths, modes, folder)
    say("compiled", len(paths))


def main():
    wanted = arguments()
    try:
        say("python", "%d.%d.%d" % sys.version_info[:3])
        tell(wanted)
        paths = modules_of(wanted.site)
        key = key_of(paths, wanted)
        say("key", key)
        if wanted.into and key != wanted.unless:
            compile_into(wanted.into, paths, wanted.layers)
    except OSError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
