#compdef planqk-job
_planqk_job() {
  local -a commands
  commands=(
    'inspect:what would be built, and why; every warning'
    'import:safe, normalised extraction of an upload'
    'combine:the older combined wrapper directory'
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
        '*--sandbox=[how the archive'\''s reader is confined\: fully or not at all started; by what there is; not (default\: auto on a terminal, else require)]:choice:(require auto off)' \
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
        '*--sandbox=[how the archive'\''s reader is confined\: fully or not at all started; by what there is; not (default\: auto on a terminal, else require)]:choice:(require auto off)' \
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
    source)
      _arguments \
        '*--output=[the OCI layout to make]:oci:DIR:' \
        '*--sandbox=[how the archive'\''s reader is confined\: fully or not at all started; by what there is; not (default\: auto on a terminal, else require)]:choice:(require auto off)' \
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
