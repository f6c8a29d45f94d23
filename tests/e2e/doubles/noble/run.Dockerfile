# Double of Paketo's Ubuntu noble run image: the user that it has (1002, group 1001), on this
# project's Debian run image, whose Python the cpython double's layer refers to.
FROM planqk-stack-run:bookworm
USER root
RUN groupmod --gid 1001 cnb && usermod --gid 1001 cnb && chown -R cnb:cnb /home/cnb
ENV CNB_STACK_ID=io.buildpacks.stacks.noble
LABEL io.planqk.double="paketobuildpacks/ubuntu-noble-run" \
      io.buildpacks.stack.id="io.buildpacks.stacks.noble"
USER 1002:1001
