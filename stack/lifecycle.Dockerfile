# The lifecycle as an image: pack runs the phases that hold credentials and the engine's socket in
# it, apart from the container that runs an upload's code. Context: prepared by scripts/stack.
# The last layer is the lifecycle alone: `[lifecycle] uri = "docker://..."` takes just that one.
FROM scratch
COPY root/ /
ENV PATH=/cnb/lifecycle
WORKDIR /layers
ADD lifecycle.tgz /cnb/
