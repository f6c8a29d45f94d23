"""Where the exception of a SIGTERM is raised, so that every `finally` runs."""

import dis
import sys
from types import SimpleNamespace

import pytest

from _planqk_template import signals


def waiting(step, done):
    try:
        while not done:
            step()
    finally:
        done.append("cleaned up")


def jumps_back(function):
    for instruction in dis.get_instructions(function):
        if instruction.opname == "JUMP_BACKWARD":
            yield SimpleNamespace(f_code=function.__code__, f_lasti=instruction.offset)


def test_jump_back_is_recognised():
    """[req:template-sigterm-finally] Only there: elsewhere the exception is raised at once."""
    found = [frame for frame in jumps_back(waiting) if signals._jumps_back(frame)]
    assert bool(found) == (sys.version_info >= (3, 12))
    assert not signals._jumps_back(sys._getframe())
    assert not signals._jumps_back(None)


@pytest.mark.skipif(sys.version_info < (3, 12), reason="no jump is outside its try before 3.12")
def test_raised_at_the_next_line():
    """[req:template-sigterm-finally] The tracing that brings it there does not stay."""
    done, before = [], sys.gettrace()
    with pytest.raises(signals.Terminated):
        waiting(lambda: signals._raise_at_next_line(sys._getframe(1)), done)
    assert done == ["cleaned up"]
    assert sys.gettrace() is before
