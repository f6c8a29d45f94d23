"""Starts the template under a private name, so that the project may have its own `app`."""

import _signal
import os
import sys

# Before anything else is imported: the first process of a container does not hear a signal that it
# has no handler for. `signals` takes over as soon as there is something to clean up.
if __name__ == "__main__":
    _signal.signal(_signal.SIGTERM, lambda number, frame: os._exit(143))

from importlib.util import module_from_spec, spec_from_file_location
from os.path import abspath, dirname, join

NAME = "_planqk_template"


def start():
    here = dirname(abspath(__file__))
    spec = spec_from_file_location(
        NAME, join(here, "__init__.py"), submodule_search_locations=[here]
    )
    package = module_from_spec(spec)
    sys.modules[NAME] = package
    spec.loader.exec_module(package)
    for name in [name for name in sys.modules if name.partition(".")[0] == "app"]:
        del sys.modules[name]
    from _planqk_template import job

    return job.main(here)


# A child process of multiprocessing may load this file as `__mp_main__`: it must not start a job.
if __name__ == "__main__":
    sys.exit(start())
