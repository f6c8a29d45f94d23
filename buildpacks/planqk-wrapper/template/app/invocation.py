"""Calling the user's function once, and waiting for what it promises."""

from . import standard
from .errors import NotPublished


class Call:
    def __init__(self, positional, named):
        self.positional = positional
        self.named = named


def call(function, call):
    """The result; whatever the user's code raises is passed on."""
    inspect = standard.load("inspect")
    # Not unwrapped: a decorator may make one value of what a generator yields.
    if inspect.isgeneratorfunction(function) or inspect.isasyncgenfunction(function):
        raise _refused()
    result = function(*call.positional, **call.named)
    if inspect.isawaitable(result):
        result = _run_loop(result)
    if inspect.isgenerator(result) or inspect.isasyncgen(result):
        raise _refused()
    return result


def _run_loop(awaitable):
    asyncio = standard.load("asyncio")
    if not standard.is_hidden("asyncio"):
        return asyncio.run(_wait(awaitable))
    # It imports parts of itself while it runs, by its name.
    with standard.isolated():
        return asyncio.run(_wait(awaitable))


async def _wait(awaitable):
    return await awaitable


def _refused():
    return NotPublished(
        "the entry point is a generator: its values would be lost; return one value instead, "
        "and print interim results"
    )
