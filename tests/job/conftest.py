"""Fixtures of the tests of planqk-job."""

import signal
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from command_line import Place, binary  # noqa: E402
from engine_stub import Image  # noqa: E402

# What a shell starts in the background ignores this, and so would all that is started here.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def place(tmp_path):
    if not binary().exists():
        pytest.exit(f"{binary()} is missing, run scripts/build", returncode=2)
    return Place(tmp_path)


@pytest.fixture
def image(place):
    return Image(place)
