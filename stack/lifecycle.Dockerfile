# The lifecycle as an image: pack runs the phases that hold credentials and the engine's socket in
# it, apart from the container that runs an upload's code. Context: prepared by scripts/stack.
# `[lifecycle] uri = "docker://..."` cannot take it: pack wants absolute names in the last layer, as
# in the lifecycle project's own images, and docker build writes relative ones.
FROM scratch
COPY root/ /
ENV PATH=/cnb/lifecycle
WORKDIR /layers
ADD lifecycle.tgz /cnb/
