from typing import NamedTuple


class Job(NamedTuple):
    name: str
    hours: int
    device: str
