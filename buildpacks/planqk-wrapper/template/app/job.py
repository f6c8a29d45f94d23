"""One job, from input to result. The exit code is what `main` returns."""

import os
import sys

# Only what every job needs before the user's module: the rest comes after its import.
from . import entrypoint, messages, project, signals, sources
from .errors import INTERRUPTED, NOT_IMPORTABLE, SUCCESS, TERMINATED, USER_CODE_FAILED, JobError


def main(here):
    if sys.argv[1:] == ["--describe"]:
        from . import describing

        return describing.main(here, os.environ)
    signals.install()
    _show_output_live()
    try:
        code = run(here, os.environ)
    except JobError as error:
        messages.error(str(error))
        code = TERMINATED if signals.received else error.code
    except signals.Terminated:
        code = TERMINATED
    except KeyboardInterrupt:
        code = INTERRUPTED
    from . import ending

    return ending.finish(code, os.environ)


def run(here, environ, root=""):
    """`root` stands before the default paths of input and data pools."""
    directory = project.locate(here, environ)
    entry = entrypoint.choose(environ)
    # Before the input is looked for: relative names in variables mean the project.
    project.enter(directory, here, environ)
    inputs = sources.find(environ, root)
    entrypoint.add_directory(entry, directory)
    publish = _Publisher(directory, environ, root)
    if not entry.function:
        return _run_script(entry, publish)
    try:
        function = entrypoint.load(entry)
    except JobError:
        raise
    except BaseException as error:
        return _explain(error, NOT_IMPORTABLE, entry)
    return _call(function, inputs, publish, environ, root)


def _run_script(entry, publish):
    from . import standard

    runpy = standard.load("runpy")
    try:
        runpy.run_module(entry.module, run_name="__main__", alter_sys=True)
    except BaseException as error:
        code = _explain(error, USER_CODE_FAILED, entry)
        if code != SUCCESS:
            return publish.failure(error, code)
    return publish.result(None)


def _call(function, inputs, publish, environ, root):
    from . import arguments, invocation

    call = arguments.bind(function, inputs, environ, root)
    # A job may need the memory: the raw text has served its purpose.
    inputs.sources.clear()
    try:
        result = invocation.call(function, call)
    except JobError:
        raise
    except BaseException as error:
        code = _explain(error, USER_CODE_FAILED, None)
        if code != SUCCESS:
            return publish.failure(error, code)
        result = None
    return publish.result(result)


class _Publisher:
    """From here on the outcome is known: a signal must not cut it in half."""

    def __init__(self, directory, environ, root):
        self._place = (environ, directory, root)

    def result(self, result):
        from . import publishing

        signals.hold()
        code = publishing.publish(result, *self._place)
        return TERMINATED if signals.received else code

    def failure(self, error, code):
        # An exit that the user's code asked for is no failure that needs words.
        if isinstance(error, Exception) and code in (USER_CODE_FAILED, TERMINATED):
            from . import publishing

            signals.hold()
            publishing.publish_failure(error, *self._place)
        return code


def _explain(error, code, entry):
    from . import failure

    return failure.explain(error, code, entry)


def _show_output_live():
    # Interim results and logs must be seen while the job runs, with PYTHONUNBUFFERED or without.
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(line_buffering=True)
