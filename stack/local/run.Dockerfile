# Run image of the local edition: Python, certificates, time zones, service names. Nothing else.
ARG BASE_IMAGE
FROM ${BASE_IMAGE}

ARG DISTRO_NAME=debian
ARG DISTRO_VERSION=12

# upgrade: a base image may be older than the suite of security updates.
RUN apt-get update \
 && DEBIAN_FRONTEND=noninteractive apt-get upgrade -y \
 && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
      ca-certificates netbase python3 tzdata \
 && rm -rf /var/lib/apt/lists/* /var/cache/apt/* /var/log/*

ENV CNB_STACK_ID=io.planqk.stacks.bookworm
RUN groupadd --gid 1000 cnb && useradd --uid 1002 --gid 1000 --create-home --shell /bin/bash cnb

LABEL io.buildpacks.stack.id="io.planqk.stacks.bookworm" \
      io.buildpacks.base.distro.name="${DISTRO_NAME}" \
      io.buildpacks.base.distro.version="${DISTRO_VERSION}" \
      io.buildpacks.base.id="io.planqk.stacks.bookworm" \
      io.buildpacks.base.maintainer="planqk-wrapper" \
      io.buildpacks.base.description="Debian bookworm with Python, for jobs" \
      io.buildpacks.rebasable="true" \
      org.opencontainers.image.title="planqk-stack-run" \
      org.opencontainers.image.licenses="Apache-2.0"

USER 1002:1000
WORKDIR /workspace
