"""The one call."""

import asyncio
import functools

import pytest
from _planqk_template.errors import NotPublished
from _planqk_template.invocation import Call, call


def invoke(function, *positional, **named):
    return call(function, Call(list(positional), named))


def test_plain_function():
    assert invoke(lambda a, b: (a, b), 1, b=2) == (1, 2)


def test_coroutine_function_is_awaited():
    """[req:template-call-async]"""

    async def run(data):
        await asyncio.sleep(0)
        return data

    assert invoke(run, data=1) == 1
    assert invoke(functools.partial(run, data=2)) == 2


def test_returned_coroutine_is_awaited():
    """[req:template-call-async]"""

    async def later():
        return 5

    assert invoke(lambda: later()) == 5


def test_other_awaitables_are_awaited():
    """[req:template-call-async]"""

    class Promise:
        def __await__(self):
            yield from asyncio.sleep(0).__await__()
            return 6

    assert invoke(Promise) == 6


def _generator():
    raise AssertionError("not to be started")
    yield


async def _async_generator():
    raise AssertionError("not to be started")
    yield


async def _returns_generator():
    return _generator()


@pytest.mark.parametrize(
    "function",
    [
        _generator,
        _async_generator,
        lambda: _generator(),
        lambda: _async_generator(),
        _returns_generator,
        functools.partial(_generator),
    ],
)
def test_generators_are_refused(function):
    """[req:template-call-generator]"""
    with pytest.raises(NotPublished, match="the entry point is a generator"):
        invoke(function)


def test_decorator_may_make_a_value_of_a_generator():
    """[req:template-call-generator]"""

    def numbers():
        yield 1
        yield 2

    @functools.wraps(numbers)
    def collected():
        return list(numbers())

    assert invoke(collected) == [1, 2]


def test_what_the_function_raises_is_passed_on():
    async def run():
        raise KeyError("x")

    with pytest.raises(KeyError):
        invoke(run)
