# Run image of the released edition: Paketo's, with its stack id and numeric user written down.
ARG BASE_IMAGE=docker.io/paketobuildpacks/ubuntu-noble-run:0.0.117
FROM ${BASE_IMAGE}

ENV CNB_STACK_ID=io.buildpacks.stacks.noble

LABEL io.buildpacks.stack.id="io.buildpacks.stacks.noble" \
      io.buildpacks.base.distro.name="ubuntu" \
      io.buildpacks.base.distro.version="24.04" \
      io.buildpacks.base.id="io.buildpacks.stacks.noble" \
      io.buildpacks.base.maintainer="planqk-wrapper" \
      io.buildpacks.base.description="Paketo's Ubuntu noble run image, for jobs" \
      io.buildpacks.rebasable="true" \
      org.opencontainers.image.title="planqk-stack-run" \
      org.opencontainers.image.licenses="Apache-2.0"

USER 1002:1001
