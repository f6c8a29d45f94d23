"""Compiles the modules below some folders, in parallel, to bytecode that is never checked against its
source; libraries' tests are left out. Runs in the environment's own Python.

usage: compile_all.py FOLDER...
exit status: 0 done, 1 the disk is full
"""

import errno
import gc
import importlib._bootstrap_external as interpreter
import os
import py_compile
import sys
from concurrent.futures import ProcessPoolExecutor

FULL = (errno.ENOSPC, errno.EDQUOT)
UNCHECKED = py_compile.PycInvalidationMode.UNCHECKED_HASH
CHECKED = py_compile.PycInvalidationMode.CHECKED_HASH


def write_whole(path, data, mode=0o666):
    """As the interpreter does it, which before 3.12.8 and 3.13.1 keeps a file that a full disk has cut
    off; what is never checked would fail to be imported, for ever."""
    temporary = "%s.%d" % (path, os.getpid())
    try:
        with open(os.open(temporary, os.O_EXCL | os.O_CREAT | os.O_WRONLY, mode & 0o666), "wb") as file:
            file.write(data)
        os.replace(temporary, path)
    except OSError:
        if os.path.exists(temporary):
            os.unlink(temporary)
        raise


interpreter._write_atomic = write_whole  # py_compile's only way to the disk


def prepare(into):
    gc.disable()  # a tenth of the time finds nothing
    if into:
        sys.pycache_prefix = into  # where py_compile, too, puts what it makes


def compile_one(path, mode=UNCHECKED):
    try:
        py_compile.compile(path, doraise=True, invalidation_mode=mode)
    except py_compile.PyCompileError:
        pass  # no Python 3, a template for example: nobody imports it
    except OSError as error:
        if error.errno in FULL:
            raise


def is_test(name):
    return name.startswith("test_") or name.endswith("_test.py") or name == "conftest.py"


def modules(folders):
    """Without the tests that libraries bring, more than half of some: a job imports none of them. What
    else lies in a folder of tests may be imported, and some packages do."""
    for folder in folders:
        for place, _, names in os.walk(folder):
            tests = not {"test", "tests"}.isdisjoint(os.path.relpath(place, folder).split(os.sep))
            yield from (os.path.join(place, name) for name in names
                        if name.endswith(".py") and not (tests and is_test(name)))


def compile_files(paths, modes, into=None):
    with ProcessPoolExecutor(initializer=prepare, initargs=(into,)) as pool:
        for _ in pool.map(compile_one, paths, modes, chunksize=8):
            pass


def main():
    paths = list(modules(sys.argv[1:]))
    try:
        compile_files(paths, [UNCHECKED] * len(paths))
    except OSError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
