# Double of Paketo's Ubuntu noble build image: the user that it has (1001, group 1001), on this
# project's Debian build image, whose Python, pip wheel, uv and Poetry the component doubles use.
FROM planqk-stack-build:bookworm
USER root
RUN groupmod --gid 1001 cnb && usermod --gid 1001 cnb && chown -R cnb:cnb /home/cnb
ENV CNB_USER_ID=1001 CNB_GROUP_ID=1001 CNB_STACK_ID=io.buildpacks.stacks.noble
LABEL io.planqk.double="paketobuildpacks/ubuntu-noble-build" \
      io.buildpacks.stack.id="io.buildpacks.stacks.noble"
USER 1001:1001
