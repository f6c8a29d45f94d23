"""Whose code a signal has hit while an asyncio loop runs."""

import asyncio
import os
import sys

from _planqk_template import loops

ASYNCIO = os.path.dirname(asyncio.__file__) + os.sep


def whose():
    return loops._is_users_code(sys._getframe(1), ASYNCIO)


def test_without_a_loop_the_handler_raises():
    """[req:template-sigterm-asyncio]"""
    assert loops.take_over(sys._getframe()) is False


def test_task_and_callback_are_the_users():
    """[req:template-sigterm-asyncio]"""
    found = []

    async def run():
        found.append(whose())
        asyncio.get_running_loop().call_soon(lambda: found.append(whose()))
        await asyncio.sleep(0)

    asyncio.run(run())
    assert found == [True, True]


def test_scheduling_of_the_next_step_is_the_loops(monkeypatch):
    """[req:template-sigterm-asyncio] An exception there would lose the task."""
    found = []

    async def run():
        loop = asyncio.get_running_loop()
        original = loop.call_soon

        def call_soon(*arguments, **named):
            # As if asyncio's own function had been hit: its frame, not this one.
            found.append(loops._is_users_code(sys._getframe(1), ASYNCIO))
            return original(*arguments, **named)

        loop.call_soon = call_soon
        await asyncio.sleep(0)
        del loop.call_soon

    asyncio.run(run())
    assert False in found


def test_waiting_is_the_loops(monkeypatch):
    """[req:template-sigterm-asyncio]"""
    found = []

    async def run():
        selector = asyncio.get_running_loop()._selector
        original = selector.select
        selector.select = lambda *arguments: found.append(whose()) or original(*arguments)
        await asyncio.sleep(0.01)

    asyncio.run(run())
    assert found and not any(found)
