import os


def run(data: dict):
    found = {path: open(path).read() for path in data["read"] if os.path.exists(path)}
    return {"found": found, "user": os.getuid(), "marks": sorted(name for name in os.environ if "MARK" in name)}
