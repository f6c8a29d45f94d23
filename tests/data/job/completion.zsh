#compdef planqk-job
_planqk_job() {
  local -a commands
  commands=(
    'inspect:what would be built, and why; every warning'
    'import:safe, normalised extraction of an upload'
    'combine:the older combined wrapper directory'
    'build:an image, from an upload'
    'run:a job'\''s result, from an image'
    'exec:a job'\''s result, from an upload'
    'describe:what a job'\''s function takes and returns'
    'openapi:the service'\''s API as OpenAPI 3.1'
    'doctor:whether this machine can build and run'
    'clean:removes what killed runs have left'
    'source:the upload as a one-layer OCI image, for a cluster'
    'completion:the completions of a shell'
  )
  if ((CURRENT == 2)); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  ((CURRENT--))
  case $command in
    completion) _values shell bash zsh fish ;;
    inspect)
      _arguments \
        '*--build-env=[a variable of the build, as BP_PLANQK_MODE=web; may be repeated]:NAME=VALUE:' \
        '*--package-manager=[which to use, where the project leaves a choice]:choice:(pip conda poetry none)' \
        '*--python=[of Python, as 3.11 or 3.11.*]:VERSION:' \
        '*--sandbox=[how the archive'\''s reader is confined\: fully or not at all started; by what there is; not (default\: auto on a terminal, else require)]:choice:(require auto off)' \
        '*--subdir=[a folder of the upload, in the place of all of it, as in services/coin]:DIR:' \
        '*--limits=[limits, one a line, as in\: files = 20000]:FILE:_files' \
        '*--max-upload=[of the archive (512MiB)]:SIZE:' \
        '*--max-output=[of all files together (2GiB)]:SIZE:' \
        '*--max-entry=[of one file (1GiB)]:SIZE:' \
        '*--max-files=[files (20000)]:NUMBER:' \
        '*--max-directories=[directories (100000)]:NUMBER:' \
        '*--max-ratio=[output over input, past 64 MiB of output (50)]:NUMBER:' \
        '*--json[one JSON object on standard output instead of text]' \
        '*--quiet[nothing but errors]' \
        '*--verbose[also how the archive is confined]' \
        '*--help[this text]' \
        '*:file:_files' ;;
    import)
      _arguments \
        '*--sandbox=[how the archive'\''s reader is confined\: fully or not at all started; by what there is; not (default\: auto on a terminal, else require)]:choice:(require auto off)' \
        '*--subdir=[a folder of the upload, in the place of all of it, as in services/coin]:DIR:' \
        '*--limits=[limits, one a line, as in\: files = 20000]:FILE:_files' \
        '*--max-upload=[of the archive (512MiB)]:SIZE:' \
        '*--max-output=[of all files together (2GiB)]:SIZE:' \
        '*--max-entry=[of one file (1GiB)]:SIZE:' \
        '*--max-files=[files (20000)]:NUMBER:' \
        '*--max-directories=[directories (100000)]:NUMBER:' \
        '*--max-ratio=[output over input, past 64 MiB of output (50)]:NUMBER:' \
        '*--json[one JSON object on standard output instead of text]' \
        '*--quiet[nothing but errors]' \
        '*--verbose[also how the archive is confined]' \
        '*--help[this text]' \
        '*:file:_files' ;;
    combine)
      _arguments \
        '*--build-env=[a variable of the build, as BP_PLANQK_MODE=web; may be repeated]:NAME=VALUE:' \
        '*--package-manager=[which to use, where the project leaves a choice]:choice:(pip conda poetry none)' \
        '*--python=[of Python, as 3.11 or 3.11.*]:VERSION:' \
        '*--sandbox=[how the archive'\''s reader is confined\: fully or not at all started; by what there is; not (default\: auto on a terminal, else require)]:choice:(require auto off)' \
        '*--subdir=[a folder of the upload, in the place of all of it, as in services/coin]:DIR:' \
        '*--limits=[limits, one a line, as in\: files = 20000]:FILE:_files' \
        '*--max-upload=[of the archive (512MiB)]:SIZE:' \
        '*--max-output=[of all files together (2GiB)]:SIZE:' \
        '*--max-entry=[of one file (1GiB)]:SIZE:' \
        '*--max-files=[files (20000)]:NUMBER:' \
        '*--max-directories=[directories (100000)]:NUMBER:' \
        '*--max-ratio=[output over input, past 64 MiB of output (50)]:NUMBER:' \
        '*--json[one JSON object on standard output instead of text]' \
        '*--quiet[nothing but errors]' \
        '*--verbose[also how the archive is confined]' \
        '*--help[this text]' \
        '*:file:_files' ;;
    build)
      _arguments \
        '*--image=[what the image is called]:NAME:' \
        '*--publish[into the registry that the name tells, not the engine]' \
        '*--force[in the place of an image that planqk-job did not make]' \
        '*--builder=[(planqk-base-builder)]:IMAGE:' \
        '*--lifecycle-image=[(planqk-lifecycle of the version that the builder has)]:IMAGE:' \
        '*--pack=[the program pack (the one on PATH)]:FILE:_files' \
        '*--build-timeout=[(15m; 0\: none)]:TIME:' \
        '*--build-memory=[of each container of the build (4GiB)]:SIZE:' \
        '*--build-processes=[in each of them (4096)]:NUMBER:' \
        '*--build-network=[of the build'\''s containers (default\: one of its own, which reaches the internet)]:NAME:' \
        '*--cache-key=[keep what was installed for the next build of the same key; without it a directory'\''s is kept, an archive'\''s is not]:TENANT/SERVICE:' \
        '*--build-env=[a variable of the build, as BP_PLANQK_MODE=web; may be repeated]:NAME=VALUE:' \
        '*--package-manager=[which to use, where the project leaves a choice]:choice:(pip conda poetry none)' \
        '*--python=[of Python, as 3.11 or 3.11.*]:VERSION:' \
        '*--sandbox=[how the archive'\''s reader is confined\: fully or not at all started; by what there is; not (default\: auto on a terminal, else require)]:choice:(require auto off)' \
        '*--subdir=[a folder of the upload, in the place of all of it, as in services/coin]:DIR:' \
        '*--limits=[limits, one a line, as in\: files = 20000]:FILE:_files' \
        '*--max-upload=[of the archive (512MiB)]:SIZE:' \
        '*--max-output=[of all files together (2GiB)]:SIZE:' \
        '*--max-entry=[of one file (1GiB)]:SIZE:' \
        '*--max-files=[files (20000)]:NUMBER:' \
        '*--max-directories=[directories (100000)]:NUMBER:' \
        '*--max-ratio=[output over input, past 64 MiB of output (50)]:NUMBER:' \
        '*--allow-weaker[also where the engine cannot enforce a limit, as podman for builds]' \
        '*--engine=[the container engine (default\: docker, where there is one)]:choice:(docker podman)' \
        '*--json[one JSON object on standard output instead of text]' \
        '*--quiet[nothing but errors]' \
        '*--verbose[also how the archive is confined]' \
        '*--help[this text]' \
        '*:file:_files' ;;
    run)
      _arguments \
        '*--data=[a file, - for standard input, or JSON that begins with {]:VALUE:_files' \
        '*--params=[the same]:VALUE:_files' \
        '*--input=[the same for any parameter; may be repeated]:NAME=VALUE:' \
        '*--request=[one JSON object with a key for each parameter]:FILE:_files' \
        '*--datapool=[a directory to read; may be repeated]:NAME=DIR:' \
        '*--secret=[for a parameter of that name; from the variable SECRET_NAME, or from a file]:NAME[=FILE]:' \
        '*--env=[a variable of the job; may be repeated]:NAME=VALUE:' \
        '*--no-check[run the job although its input does not fit what its function takes]' \
        '*--output=[keep all files that the job leaves; absent or empty]:DIR:_files -/' \
        '*--events[one JSON object a line on standard output, as things happen]' \
        '*--time=[until it is told to end, as 90 or 15m (1h; 0\: none)]:TIME:' \
        '*--grace=[from then until it is killed (10)]:TIME:' \
        '*--memory=[without swap (2GiB); planqk.json may ask for less]:SIZE:' \
        '*--cpus=[(1); planqk.json may ask for less]:NUMBER:' \
        '*--processes=[(1024)]:NUMBER:' \
        '*--open-files=[(1024)]:NUMBER:' \
        '*--tmp=[of /tmp, in memory (256MiB)]:SIZE:' \
        '*--tmp-exec[programs in /tmp may be started]' \
        '*--shm=[of /dev/shm (256MiB)]:SIZE:' \
        '*--max-job-files=[that the job may leave (1000)]:NUMBER:' \
        '*--max-job-output=[of them together (1GiB)]:SIZE:' \
        '*--max-result=[(64MiB)]:SIZE:' \
        '*--max-input=[of each input (64MiB)]:SIZE:' \
        '*--network=[of the engine (default\: none at all)]:NAME:' \
        '*--port=[of this machine, on which a web application answers]:NUMBER:' \
        '*--runtime=[of the engine, as runsc or kata]:NAME:' \
        '*--allow-weaker[also where the engine cannot enforce a limit, as podman for builds]' \
        '*--engine=[the container engine (default\: docker, where there is one)]:choice:(docker podman)' \
        '*--json[one JSON object on standard output instead of text]' \
        '*--quiet[nothing but errors]' \
        '*--verbose[also how the archive is confined]' \
        '*--help[this text]' \
        '*:file:_files' ;;
    exec)
      _arguments \
        '*--data=[a file, - for standard input, or JSON that begins with {]:VALUE:_files' \
        '*--params=[the same]:VALUE:_files' \
        '*--input=[the same for any parameter; may be repeated]:NAME=VALUE:' \
        '*--request=[one JSON object with a key for each parameter]:FILE:_files' \
        '*--datapool=[a directory to read; may be repeated]:NAME=DIR:' \
        '*--secret=[for a parameter of that name; from the variable SECRET_NAME, or from a file]:NAME[=FILE]:' \
        '*--env=[a variable of the job; may be repeated]:NAME=VALUE:' \
        '*--no-check[run the job although its input does not fit what its function takes]' \
        '*--output=[keep all files that the job leaves; absent or empty]:DIR:_files -/' \
        '*--events[one JSON object a line on standard output, as things happen]' \
        '*--time=[until it is told to end, as 90 or 15m (1h; 0\: none)]:TIME:' \
        '*--grace=[from then until it is killed (10)]:TIME:' \
        '*--memory=[without swap (2GiB); planqk.json may ask for less]:SIZE:' \
        '*--cpus=[(1); planqk.json may ask for less]:NUMBER:' \
        '*--processes=[(1024)]:NUMBER:' \
        '*--open-files=[(1024)]:NUMBER:' \
        '*--tmp=[of /tmp, in memory (256MiB)]:SIZE:' \
        '*--tmp-exec[programs in /tmp may be started]' \
        '*--shm=[of /dev/shm (256MiB)]:SIZE:' \
        '*--max-job-files=[that the job may leave (1000)]:NUMBER:' \
        '*--max-job-output=[of them together (1GiB)]:SIZE:' \
        '*--max-result=[(64MiB)]:SIZE:' \
        '*--max-input=[of each input (64MiB)]:SIZE:' \
        '*--network=[of the engine (default\: none at all)]:NAME:' \
        '*--port=[of this machine, on which a web application answers]:NUMBER:' \
        '*--runtime=[of the engine, as runsc or kata]:NAME:' \
        '*--keep[the image stays, and its name is told]' \
        '*--builder=[(planqk-base-builder)]:IMAGE:' \
        '*--lifecycle-image=[(planqk-lifecycle of the version that the builder has)]:IMAGE:' \
        '*--pack=[the program pack (the one on PATH)]:FILE:_files' \
        '*--build-timeout=[(15m; 0\: none)]:TIME:' \
        '*--build-memory=[of each container of the build (4GiB)]:SIZE:' \
        '*--build-processes=[in each of them (4096)]:NUMBER:' \
        '*--build-network=[of the build'\''s containers (default\: one of its own, which reaches the internet)]:NAME:' \
        '*--cache-key=[keep what was installed for the next build of the same key; without it a directory'\''s is kept, an archive'\''s is not]:TENANT/SERVICE:' \
        '*--build-env=[a variable of the build, as BP_PLANQK_MODE=web; may be repeated]:NAME=VALUE:' \
        '*--package-manager=[which to use, where the project leaves a choice]:choice:(pip conda poetry none)' \
        '*--python=[of Python, as 3.11 or 3.11.*]:VERSION:' \
        '*--sandbox=[how the archive'\''s reader is confined\: fully or not at all started; by what there is; not (default\: auto on a terminal, else require)]:choice:(require auto off)' \
        '*--subdir=[a folder of the upload, in the place of all of it, as in services/coin]:DIR:' \
        '*--limits=[limits, one a line, as in\: files = 20000]:FILE:_files' \
        '*--max-upload=[of the archive (512MiB)]:SIZE:' \
        '*--max-output=[of all files together (2GiB)]:SIZE:' \
        '*--max-entry=[of one file (1GiB)]:SIZE:' \
        '*--max-files=[files (20000)]:NUMBER:' \
        '*--max-directories=[directories (100000)]:NUMBER:' \
        '*--max-ratio=[output over input, past 64 MiB of output (50)]:NUMBER:' \
        '*--allow-weaker[also where the engine cannot enforce a limit, as podman for builds]' \
        '*--engine=[the container engine (default\: docker, where there is one)]:choice:(docker podman)' \
        '*--json[one JSON object on standard output instead of text]' \
        '*--quiet[nothing but errors]' \
        '*--verbose[also how the archive is confined]' \
        '*--help[this text]' \
        '*:file:_files' ;;
    describe)
      _arguments \
        '*--time=[until it is told to end, as 90 or 15m (1h; 0\: none)]:TIME:' \
        '*--grace=[from then until it is killed (10)]:TIME:' \
        '*--memory=[without swap (2GiB); planqk.json may ask for less]:SIZE:' \
        '*--cpus=[(1); planqk.json may ask for less]:NUMBER:' \
        '*--processes=[(1024)]:NUMBER:' \
        '*--open-files=[(1024)]:NUMBER:' \
        '*--tmp=[of /tmp, in memory (256MiB)]:SIZE:' \
        '*--tmp-exec[programs in /tmp may be started]' \
        '*--shm=[of /dev/shm (256MiB)]:SIZE:' \
        '*--max-job-files=[that the job may leave (1000)]:NUMBER:' \
        '*--max-job-output=[of them together (1GiB)]:SIZE:' \
        '*--max-result=[(64MiB)]:SIZE:' \
        '*--max-input=[of each input (64MiB)]:SIZE:' \
        '*--network=[of the engine (default\: none at all)]:NAME:' \
        '*--port=[of this machine, on which a web application answers]:NUMBER:' \
        '*--runtime=[of the engine, as runsc or kata]:NAME:' \
        '*--builder=[(planqk-base-builder)]:IMAGE:' \
        '*--lifecycle-image=[(planqk-lifecycle of the version that the builder has)]:IMAGE:' \
        '*--pack=[the program pack (the one on PATH)]:FILE:_files' \
        '*--build-timeout=[(15m; 0\: none)]:TIME:' \
        '*--build-memory=[of each container of the build (4GiB)]:SIZE:' \
        '*--build-processes=[in each of them (4096)]:NUMBER:' \
        '*--build-network=[of the build'\''s containers (default\: one of its own, which reaches the internet)]:NAME:' \
        '*--cache-key=[keep what was installed for the next build of the same key; without it a directory'\''s is kept, an archive'\''s is not]:TENANT/SERVICE:' \
        '*--build-env=[a variable of the build, as BP_PLANQK_MODE=web; may be repeated]:NAME=VALUE:' \
        '*--package-manager=[which to use, where the project leaves a choice]:choice:(pip conda poetry none)' \
        '*--python=[of Python, as 3.11 or 3.11.*]:VERSION:' \
        '*--sandbox=[how the archive'\''s reader is confined\: fully or not at all started; by what there is; not (default\: auto on a terminal, else require)]:choice:(require auto off)' \
        '*--subdir=[a folder of the upload, in the place of all of it, as in services/coin]:DIR:' \
        '*--limits=[limits, one a line, as in\: files = 20000]:FILE:_files' \
        '*--max-upload=[of the archive (512MiB)]:SIZE:' \
        '*--max-output=[of all files together (2GiB)]:SIZE:' \
        '*--max-entry=[of one file (1GiB)]:SIZE:' \
        '*--max-files=[files (20000)]:NUMBER:' \
        '*--max-directories=[directories (100000)]:NUMBER:' \
        '*--max-ratio=[output over input, past 64 MiB of output (50)]:NUMBER:' \
        '*--allow-weaker[also where the engine cannot enforce a limit, as podman for builds]' \
        '*--engine=[the container engine (default\: docker, where there is one)]:choice:(docker podman)' \
        '*--json[one JSON object on standard output instead of text]' \
        '*--quiet[nothing but errors]' \
        '*--verbose[also how the archive is confined]' \
        '*--help[this text]' \
        '*:file:_files' ;;
    openapi)
      _arguments \
        '*--time=[until it is told to end, as 90 or 15m (1h; 0\: none)]:TIME:' \
        '*--grace=[from then until it is killed (10)]:TIME:' \
        '*--memory=[without swap (2GiB); planqk.json may ask for less]:SIZE:' \
        '*--cpus=[(1); planqk.json may ask for less]:NUMBER:' \
        '*--processes=[(1024)]:NUMBER:' \
        '*--open-files=[(1024)]:NUMBER:' \
        '*--tmp=[of /tmp, in memory (256MiB)]:SIZE:' \
        '*--tmp-exec[programs in /tmp may be started]' \
        '*--shm=[of /dev/shm (256MiB)]:SIZE:' \
        '*--max-job-files=[that the job may leave (1000)]:NUMBER:' \
        '*--max-job-output=[of them together (1GiB)]:SIZE:' \
        '*--max-result=[(64MiB)]:SIZE:' \
        '*--max-input=[of each input (64MiB)]:SIZE:' \
        '*--network=[of the engine (default\: none at all)]:NAME:' \
        '*--port=[of this machine, on which a web application answers]:NUMBER:' \
        '*--runtime=[of the engine, as runsc or kata]:NAME:' \
        '*--builder=[(planqk-base-builder)]:IMAGE:' \
        '*--lifecycle-image=[(planqk-lifecycle of the version that the builder has)]:IMAGE:' \
        '*--pack=[the program pack (the one on PATH)]:FILE:_files' \
        '*--build-timeout=[(15m; 0\: none)]:TIME:' \
        '*--build-memory=[of each container of the build (4GiB)]:SIZE:' \
        '*--build-processes=[in each of them (4096)]:NUMBER:' \
        '*--build-network=[of the build'\''s containers (default\: one of its own, which reaches the internet)]:NAME:' \
        '*--cache-key=[keep what was installed for the next build of the same key; without it a directory'\''s is kept, an archive'\''s is not]:TENANT/SERVICE:' \
        '*--build-env=[a variable of the build, as BP_PLANQK_MODE=web; may be repeated]:NAME=VALUE:' \
        '*--package-manager=[which to use, where the project leaves a choice]:choice:(pip conda poetry none)' \
        '*--python=[of Python, as 3.11 or 3.11.*]:VERSION:' \
        '*--sandbox=[how the archive'\''s reader is confined\: fully or not at all started; by what there is; not (default\: auto on a terminal, else require)]:choice:(require auto off)' \
        '*--subdir=[a folder of the upload, in the place of all of it, as in services/coin]:DIR:' \
        '*--limits=[limits, one a line, as in\: files = 20000]:FILE:_files' \
        '*--max-upload=[of the archive (512MiB)]:SIZE:' \
        '*--max-output=[of all files together (2GiB)]:SIZE:' \
        '*--max-entry=[of one file (1GiB)]:SIZE:' \
        '*--max-files=[files (20000)]:NUMBER:' \
        '*--max-directories=[directories (100000)]:NUMBER:' \
        '*--max-ratio=[output over input, past 64 MiB of output (50)]:NUMBER:' \
        '*--allow-weaker[also where the engine cannot enforce a limit, as podman for builds]' \
        '*--engine=[the container engine (default\: docker, where there is one)]:choice:(docker podman)' \
        '*--json[one JSON object on standard output instead of text]' \
        '*--quiet[nothing but errors]' \
        '*--verbose[also how the archive is confined]' \
        '*--help[this text]' \
        '*:file:_files' ;;
    doctor)
      _arguments \
        '*--builder=[(planqk-base-builder)]:IMAGE:' \
        '*--lifecycle-image=[(planqk-lifecycle of the version that the builder has)]:IMAGE:' \
        '*--pack=[the program pack (the one on PATH)]:FILE:_files' \
        '*--build-network=[from which the index of packages is asked (default\: one of its own)]:NAME:' \
        '*--build-env=[a variable of the build, as PIP_INDEX_URL or HTTPS_PROXY; may be repeated]:NAME=VALUE:' \
        '*--engine=[the container engine (default\: docker, where there is one)]:choice:(docker podman)' \
        '*--json[one JSON object on standard output instead of text]' \
        '*--quiet[nothing but errors]' \
        '*--verbose[also how the archive is confined]' \
        '*--help[this text]' \
        '*:file:_files' ;;
    clean)
      _arguments \
        '*--dry-run[only tell]' \
        '*--caches[also what is kept between the builds of a project]' \
        '*--older-than=[runs and caches that nothing used for so long, as 2h or 7d]:TIME:' \
        '*--engine=[the container engine (default\: docker, where there is one)]:choice:(docker podman)' \
        '*--json[one JSON object on standard output instead of text]' \
        '*--quiet[nothing but errors]' \
        '*--verbose[also how the archive is confined]' \
        '*--help[this text]' \
        '*:file:_files' ;;
    source)
      _arguments \
        '*--output=[the OCI layout to make]:oci:DIR:' \
        '*--sandbox=[how the archive'\''s reader is confined\: fully or not at all started; by what there is; not (default\: auto on a terminal, else require)]:choice:(require auto off)' \
        '*--subdir=[a folder of the upload, in the place of all of it, as in services/coin]:DIR:' \
        '*--limits=[limits, one a line, as in\: files = 20000]:FILE:_files' \
        '*--max-upload=[of the archive (512MiB)]:SIZE:' \
        '*--max-output=[of all files together (2GiB)]:SIZE:' \
        '*--max-entry=[of one file (1GiB)]:SIZE:' \
        '*--max-files=[files (20000)]:NUMBER:' \
        '*--max-directories=[directories (100000)]:NUMBER:' \
        '*--max-ratio=[output over input, past 64 MiB of output (50)]:NUMBER:' \
        '*--json[one JSON object on standard output instead of text]' \
        '*--quiet[nothing but errors]' \
        '*--verbose[also how the archive is confined]' \
        '*--help[this text]' \
        '*:file:_files' ;;
  esac
}
_planqk_job "$@"
