"""A stand-in for the template that a combined directory brings along: enough to run the job."""

import json
import os
import sys
from pathlib import Path

USER_CODE = Path(__file__).parent / "user_code"


def read(name):
    file = Path(os.environ.get(f"{name.upper()}_FILE", f"/var/input/{name}.json"))
    return json.loads(file.read_text()) if file.exists() else {}


def main():
    sys.path.insert(0, str(USER_CODE))
    from src.program import run

    marker = "PlanQK:Job:MultilineResult"
    result = run(data=read("data"), params=read("params"))
    print(f"\n{marker}\n{json.dumps(result, indent=2, sort_keys=True)}\n{marker}")


main()
