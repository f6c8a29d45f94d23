# planqk-job completion for bash
_planqk_job() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    COMPREPLY=($(compgen -W "inspect import combine source completion --help --version" -- "$cur")); return
  fi
  case $prev in
    --sandbox) COMPREPLY=($(compgen -W "require auto off" -- "$cur")); return ;;
    completion) COMPREPLY=($(compgen -W "bash zsh fish" -- "$cur")); return ;;
  esac
  if [[ $cur != -* ]]; then
    COMPREPLY=($(compgen -f -- "$cur")); return
  fi
  case ${COMP_WORDS[1]} in
    inspect) COMPREPLY=($(compgen -W "--build-env --sandbox --limits --max-upload --max-output --max-entry --max-files --max-directories --max-ratio --json --quiet --verbose --help" -- "$cur")) ;;
    import) COMPREPLY=($(compgen -W "--sandbox --limits --max-upload --max-output --max-entry --max-files --max-directories --max-ratio --json --quiet --verbose --help" -- "$cur")) ;;
    combine) COMPREPLY=($(compgen -W "--build-env --sandbox --limits --max-upload --max-output --max-entry --max-files --max-directories --max-ratio --json --quiet --verbose --help" -- "$cur")) ;;
    source) COMPREPLY=($(compgen -W "--output --sandbox --limits --max-upload --max-output --max-entry --max-files --max-directories --max-ratio --json --quiet --verbose --help" -- "$cur")) ;;
  esac
}
complete -o filenames -F _planqk_job planqk-job
