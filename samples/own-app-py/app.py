"""The user's own file of this name: a look at the service on the desk, never started as the job."""

import sys

from src.program import run

if __name__ == "__main__":
    secret = int(sys.argv[1]) if len(sys.argv) > 1 else 21
    print(run(data={"number": secret}, params={}))
