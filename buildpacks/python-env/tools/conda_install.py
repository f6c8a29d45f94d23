"""Solves and installs a conda environment with rattler, and says what it does, line by line.

usage: conda_install.py --prefix=DIR --cache=DIR [--offline] [--channel=C ...] [--spec=S ...]

Exit status: 0 installed, 1 not.
"""

import argparse
import asyncio
import os
import re
import shutil
import signal
import sys
from pathlib import Path

# What conda means by "defaults", and takes where no channel is named.
DEFAULTS = ("https://repo.anaconda.com/pkgs/main", "https://repo.anaconda.com/pkgs/r")
EXPLICIT = re.compile(r"(?P<channel>.+)/(?P<subdir>[^/]+)/(?P<file>[^/#]+?)(\.conda|\.tar\.bz2)(#.*)?$")
CRASHES = (signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS, signal.SIGILL)
PYTHON = re.compile(r"(.*::)?python($|[^a-z0-9_.-])", re.IGNORECASE)


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--prefix", required=True)
    parser.add_argument("--cache", required=True)
    parser.add_argument("--offline", action="store_true")
    parser.add_argument("--channel", action="append", default=[])
    parser.add_argument("--spec", action="append", default=[])
    return parser.parse_args()


def channels_and_specs(wanted):
    """Specs as rattler reads them; one that names its channel, or is a package's URL, adds it."""
    channels = list(wanted.channel)
    specs = []
    for text in wanted.spec:
        if found := EXPLICIT.match(text):
            name, version, build = found["file"].rsplit("-", 2)
            channels.append(found["channel"])
            specs.append(f"{name}=={version}={build}")
            continue
        channel, separator, spec = text.rpartition("::")
        if separator:
            channels.append(channel)
        specs.append(spec if wanted.offline else text)
    if not any(PYTHON.match(spec) for spec in specs):
        specs.append("python")  # what the service itself is started with
    return expand(channels), specs


def expand(channels):
    names = []
    for name in [name for name in channels if name != "nodefaults"] or ["defaults"]:
        names += DEFAULTS if name == "defaults" else [name]
    return list(dict.fromkeys(names))


async def install(wanted):
    import rattler  # here, so that only the child has its threads

    channels, specs = channels_and_specs(wanted)
    virtual = [package.into_generic() for package in rattler.VirtualPackage.detect()]
    gateway = rattler.Gateway(cache_dir=Path(wanted.cache, "repodata"))
    print(f"Solving {len(specs)} specs with {len(channels)} channels", flush=True)
    records = await rattler.solve(
        [rattler.Channel(channel) for channel in channels],
        [rattler.MatchSpec(spec) for spec in specs],
        gateway=gateway,
        platforms=[rattler.Platform.current(), rattler.Platform("noarch")],
        virtual_packages=virtual,
    )
    for record in sorted(records, key=lambda record: record.name.normalized):
        print(f"  {record.name.normalized} {record.version} {record.build}", flush=True)
    print(f"Installing {len(records)} packages", flush=True)
    await rattler.install(
        records,
        target_prefix=wanted.prefix,
        cache_dir=Path(wanted.cache, "packages"),
        show_progress=False,
    )


def reasons(error):
    """The message of an exception and of what it came from, each once."""
    while error is not None:
        yield str(error) or type(error).__name__
        error = error.__cause__ or error.__context__


def attempt(wanted):
    """In a child: the exit status, or minus the signal that ended it."""
    sys.stdout.flush()
    if child := os.fork():
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    status = 0
    try:
        asyncio.run(install(wanted))
    except Exception as error:  # whatever rattler throws: its words are what the user gets
        print("\n".join(dict.fromkeys(reasons(error))))
        status = 1
    # rattler's threads may outlive the interpreter and crash it: there is nothing left to do.
    sys.stdout.flush()
    os._exit(status)


def main():
    """A crash of rattler, seen now and then, says nothing about the environment: once more."""
    wanted = arguments()
    status = attempt(wanted)
    if -status in CRASHES:
        print(f"rattler crashed ({signal.Signals(-status).name}), trying again", flush=True)
        shutil.rmtree(wanted.prefix, ignore_errors=True)
        status = attempt(wanted)
    if status < 0:
        print(f"rattler was ended by {signal.Signals(-status).name}")
    sys.exit(0 if status == 0 else 1)


if __name__ == "__main__":
    main()
