# planqk-job completion for bash
_planqk_job() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    COMPREPLY=($(compgen -W "inspect import combine build run exec describe openapi doctor clean source completion --help --version" -- "$cur")); return
  fi
  case $prev in
    --package-manager) COMPREPLY=($(compgen -W "pip conda poetry none" -- "$cur")); return ;;
    --sandbox) COMPREPLY=($(compgen -W "require auto off" -- "$cur")); return ;;
    --engine) COMPREPLY=($(compgen -W "docker podman" -- "$cur")); return ;;
    completion) COMPREPLY=($(compgen -W "bash zsh fish" -- "$cur")); return ;;
  esac
  if [[ $cur != -* ]]; then
    COMPREPLY=($(compgen -f -- "$cur")); return
  fi
  case ${COMP_WORDS[1]} in
    inspect) COMPREPLY=($(compgen -W "--build-env --package-manager --python --sandbox --subdir --limits --max-upload --max-output --max-entry --max-files --max-directories --max-ratio --json --quiet --verbose --help" -- "$cur")) ;;
    import) COMPREPLY=($(compgen -W "--sandbox --subdir --limits --max-upload --max-output --max-entry --max-files --max-directories --max-ratio --json --quiet --verbose --help" -- "$cur")) ;;
    combine) COMPREPLY=($(compgen -W "--build-env --package-manager --python --sandbox --subdir --limits --max-upload --max-output --max-entry --max-files --max-directories --max-ratio --json --quiet --verbose --help" -- "$cur")) ;;
    build) COMPREPLY=($(compgen -W "--image --publish --force --builder --lifecycle-image --pack --build-timeout --build-memory --build-processes --build-network --cache-key --build-env --package-manager --python --sandbox --subdir --limits --max-upload --max-output --max-entry --max-files --max-directories --max-ratio --allow-weaker --engine --json --quiet --verbose --help" -- "$cur")) ;;
    run) COMPREPLY=($(compgen -W "--data --params --input --request --datapool --secret --env --no-check --output --events --time --grace --memory --cpus --processes --open-files --tmp --tmp-exec --shm --max-job-files --max-job-output --max-result --max-input --network --port --runtime --allow-weaker --engine --json --quiet --verbose --help" -- "$cur")) ;;
    exec) COMPREPLY=($(compgen -W "--data --params --input --request --datapool --secret --env --no-check --output --events --time --grace --memory --cpus --processes --open-files --tmp --tmp-exec --shm --max-job-files --max-job-output --max-result --max-input --network --port --runtime --keep --builder --lifecycle-image --pack --build-timeout --build-memory --build-processes --build-network --cache-key --build-env --package-manager --python --sandbox --subdir --limits --max-upload --max-output --max-entry --max-files --max-directories --max-ratio --allow-weaker --engine --json --quiet --verbose --help" -- "$cur")) ;;
    describe) COMPREPLY=($(compgen -W "--time --grace --memory --cpus --processes --open-files --tmp --tmp-exec --shm --max-job-files --max-job-output --max-result --max-input --network --port --runtime --builder --lifecycle-image --pack --build-timeout --build-memory --build-processes --build-network --cache-key --build-env --package-manager --python --sandbox --subdir --limits --max-upload --max-output --max-entry --max-files --max-directories --max-ratio --allow-weaker --engine --json --quiet --verbose --help" -- "$cur")) ;;
    openapi) COMPREPLY=($(compgen -W "--time --grace --memory --cpus --processes --open-files --tmp --tmp-exec --shm --max-job-files --max-job-output --max-result --max-input --network --port --runtime --builder --lifecycle-image --pack --build-timeout --build-memory --build-processes --build-network --cache-key --build-env --package-manager --python --sandbox --subdir --limits --max-upload --max-output --max-entry --max-files --max-directories --max-ratio --allow-weaker --engine --json --quiet --verbose --help" -- "$cur")) ;;
    doctor) COMPREPLY=($(compgen -W "--builder --lifecycle-image --pack --build-network --build-env --engine --json --quiet --verbose --help" -- "$cur")) ;;
    clean) COMPREPLY=($(compgen -W "--dry-run --caches --older-than --engine --json --quiet --verbose --help" -- "$cur")) ;;
    source) COMPREPLY=($(compgen -W "--output --sandbox --subdir --limits --max-upload --max-output --max-entry --max-files --max-directories --max-ratio --json --quiet --verbose --help" -- "$cur")) ;;
  esac
}
complete -o filenames -F _planqk_job planqk-job
