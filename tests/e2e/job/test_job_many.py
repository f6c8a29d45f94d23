"""Many at once: each gets its own result, and nobody another's."""

from __future__ import annotations

import json

from place import BUILDER, NO_PACKAGES

RUNS, EXECS = 20, 4


def test_many_at_once(place, actor, actor_zip):
    """[req:job-concurrent]"""
    def data(number):
        return "--data", json.dumps({"value": number})

    execs = [place.start("exec", actor_zip, *BUILDER, *NO_PACKAGES, *data(100 + each)) for each in range(EXECS)]
    runs = [place.start("run", actor, *data(each)) for each in range(RUNS)]
    for number, running in [*enumerate(runs), *enumerate(execs, 100)]:
        assert json.loads(running.end(240).expect().out)["value"] == number
