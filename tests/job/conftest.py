"""Fixtures of the tests of planqk-job."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from command_line import Place, binary  # noqa: E402


@pytest.fixture
def place(tmp_path):
    if not binary().exists():
        pytest.exit(f"{binary()} is missing, run scripts/build", returncode=2)
    return Place(tmp_path)
