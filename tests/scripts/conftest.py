"""Fixtures of the script tests."""

import sys

import pytest

sys.dont_write_bytecode = True

import made_up  # noqa: E402


@pytest.fixture
def tree(tmp_path):
    return made_up.Tree(tmp_path)
