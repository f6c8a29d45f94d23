"""Local run, `python -m src` in the project folder. The platform calls run() itself."""

import json
from pathlib import Path

from .program import run

if __name__ == "__main__":
    inputs = {name: json.loads(Path(f"input/{name}.json").read_text()) for name in ("data", "params")}
    print(json.dumps(run(**inputs), indent=2))
