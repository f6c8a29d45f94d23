"""What a build that ends in explain looks like."""

from .commands import labels_of
from .variants import members_of

EXIT_BUILD_FAILED = 51  # the lifecycle's, of the phase in which buildpacks build


def assert_explained(build, message):
    """explain alone took part, and said this message, in its build, once; nothing was tagged."""
    assert build.status == 1, build.output
    assert build.members == members_of("explain")
    assert build.output.rstrip().endswith(f"failed with status code: {EXIT_BUILD_FAILED}")
    said = "\n".join(line.rstrip() for line in build.said_by("builder")) + "\n"
    assert message in said, said
    (heading,) = (line for line in message.splitlines() if line.startswith("ERROR: "))
    assert build.output.count(heading) == 1
    assert labels_of(build.image) is None
