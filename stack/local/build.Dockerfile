# Build image of the local edition: what python-env installs with, and nothing that a job needs at
# run time only. Context: prepared by scripts/stack (the requirement files, ca/).
ARG BASE_IMAGE
FROM ${BASE_IMAGE}

ARG DISTRO_NAME=debian
ARG DISTRO_VERSION=12

# upgrade: a base image may be older than the suite of security updates.
# git: VCS requirements. Compiler and headers: packages without a wheel. venv: where pip is asked for.
RUN apt-get update \
 && DEBIAN_FRONTEND=noninteractive apt-get upgrade -y \
 && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
      ca-certificates g++ gcc git libc6-dev make netbase patch pkg-config \
      python3 python3-dev python3-venv tzdata \
 && rm -rf /var/lib/apt/lists/* /var/cache/apt/* /var/log/*

# Certificates of the host's own authorities, where it has some (a corporate proxy).
COPY ca/ /usr/local/share/ca-certificates/
RUN update-ca-certificates

# The installers, in an environment of their own; four names on PATH lead there. The wheels are for
# the environments of services; they are looked for beside the folders of PATH.
COPY tools-requirements.txt environment-requirements.txt /opt/planqk/
RUN python3 -m venv /opt/planqk/tools \
 && PIP_CERT=/etc/ssl/certs/ca-certificates.crt /opt/planqk/tools/bin/pip install \
      --no-cache-dir --disable-pip-version-check --quiet \
      --requirement /opt/planqk/tools-requirements.txt \
 && PIP_CERT=/etc/ssl/certs/ca-certificates.crt /opt/planqk/tools/bin/pip download \
      --no-cache-dir --disable-pip-version-check --quiet --no-deps --only-binary :all: \
      --requirement /opt/planqk/environment-requirements.txt --dest /usr/local/share/planqk/wheels \
 && for tool in pip poetry uv; do ln -s "/opt/planqk/tools/bin/$tool" /usr/local/bin/; done \
 && printf '#!/bin/sh\nexec /opt/planqk/tools/bin/python "$@"\n' >/usr/local/bin/rattler-python \
 && chmod 755 /usr/local/bin/rattler-python

ENV CNB_USER_ID=1001 CNB_GROUP_ID=1000 CNB_STACK_ID=io.planqk.stacks.bookworm
RUN groupadd --gid 1000 cnb && useradd --uid 1001 --gid 1000 --create-home --shell /bin/bash cnb

LABEL io.buildpacks.stack.id="io.planqk.stacks.bookworm" \
      io.buildpacks.base.distro.name="${DISTRO_NAME}" \
      io.buildpacks.base.distro.version="${DISTRO_VERSION}" \
      io.buildpacks.base.id="io.planqk.stacks.bookworm" \
      io.buildpacks.base.maintainer="planqk-wrapper" \
      io.buildpacks.base.description="Debian bookworm with Python, uv, Poetry, rattler and a compiler" \
      org.opencontainers.image.title="planqk-stack-build" \
      org.opencontainers.image.licenses="Apache-2.0"

USER 1001:1000
WORKDIR /workspace
