# Build image of the released edition: Paketo's, with its stack id and numeric user written down.
# The id stays io.buildpacks.stacks.noble: with any other, Paketo's cpython compiles Python itself.
ARG BASE_IMAGE=docker.io/paketobuildpacks/ubuntu-noble-build:0.0.117
FROM ${BASE_IMAGE}

ENV CNB_USER_ID=1001 CNB_GROUP_ID=1001 CNB_STACK_ID=io.buildpacks.stacks.noble

LABEL io.buildpacks.stack.id="io.buildpacks.stacks.noble" \
      io.buildpacks.base.distro.name="ubuntu" \
      io.buildpacks.base.distro.version="24.04" \
      io.buildpacks.base.id="io.buildpacks.stacks.noble" \
      io.buildpacks.base.maintainer="planqk-wrapper" \
      io.buildpacks.base.description="Paketo's Ubuntu noble build image, for planqk-base-builder" \
      org.opencontainers.image.title="planqk-stack-build" \
      org.opencontainers.image.licenses="Apache-2.0"

USER 1001:1001
