# shellcheck shell=bash disable=SC2034,SC2154
# Sourced after common.sh by the scripts that set builders up: what they share beyond packages.

tools_dir=$root/build/tools
logs_dir=$root/build/logs
pack_home=$root/build/pack-home

readonly local_builder=planqk-base-builder:local
readonly paketo_builder=planqk-base-builder:latest
readonly lifecycle_image=planqk-lifecycle

# The version that a tools module requires: the only place where it stands.
module_version() { # TOOL -> X.Y.Z
  sed -nE "s,.*github.com/buildpacks/$1 v([0-9.]+)( .*)?\$,\1,p" "$root/scripts/tools/$1/go.mod" | head -n 1
}

version_at_least() { # FOUND WANTED
  [[ $(printf '%s\n%s\n' "$2" "$1" | sort --version-sort | head -n 1) == "$2" ]]
}

digest_of() { # FILE... -> one digest over names and contents, whatever the directory is called
  local file
  for file in "$@"; do
    if [[ -d $file ]]; then (cd "$file" && find . -type f -print0 | sort -z | xargs -0 sha256sum)
    else (cd "$(dirname "$file")" && sha256sum "$(basename "$file")"); fi
  done | sha256sum | cut -d ' ' -f 1
}

# Runs a command with its output in a log; on failure its last lines are shown.
logged() { # NAME COMMAND...
  local name=$1 log=$logs_dir/$1.log
  shift
  mkdir -p "$logs_dir"
  if ! "$@" >"$log" 2>&1 </dev/null; then
    tail -n 25 "$log" >&2
    complain "that failed: $name (all of its output: ${log#"$root"/})"
    return 1
  fi
}

# Command lines at once, each in a process group of its own: the first that fails ends the others, and
# so does a signal.
side_by_side() { # COMMAND-LINE...
  local line group status=0
  local groups=()
  set -m
  for line in "$@"; do
    bash -c "set -e; $line" </dev/null &
    groups+=($!)
  done
  set +m
  trap 'end_groups "${groups[@]}"; exit 130' INT
  trap 'end_groups "${groups[@]}"; exit 143' TERM HUP
  for group in "${groups[@]}"; do
    wait -n || status=$?
    if ((status)); then
      end_groups "${groups[@]}"
      exit "$status"
    fi
  done
  trap - INT TERM HUP
}

end_groups() { # GROUP...
  local group
  for group in "$@"; do kill -TERM -- "-$group" 2>/dev/null || true; done
  wait
}

# Two set-ups at once would build the same things twice: the second one waits.
lock() { # NAME
  mkdir -p "$root/build/locks"
  exec {lock_fd}>"$root/build/locks/$1"
  if ! flock --nonblock "$lock_fd"; then
    say "another $1 of this checkout is at work: waiting for it"
    flock "$lock_fd"
  fi
}

# docker and pack talk to the engine that scripts/engine found, wherever its socket is.
use_engine() {
  local address
  address=$("$root/scripts/engine" address) || exit 1
  pack_engine=()
  if [[ $address != unix:///var/run/docker.sock ]]; then
    export DOCKER_HOST=$address
    pack_engine=(--docker-host inherit) # the phases that export need that socket, too
  fi
}

image_id() { docker image inspect --format '{{.Id}}' "$1" 2>/dev/null; }

image_label() { docker image inspect --format "{{index .Config.Labels \"$2\"}}" "$1" 2>/dev/null; }

# pack names its cache volumes by a key; without one it makes a new volume for every build wherever it
# believes to run in a container.
volume_key() {
  local file=$pack_home/volume-key
  if [[ ! -s $file ]]; then
    (umask 077 && head -c 16 /dev/urandom | od -An -tx1 | tr -d ' \n' >"$file")
  fi
  cat "$file"
}

# What every pack call of ours, and every one typed by hand after `source build/env`, goes by.
write_pack_home() {
  local version
  version=$(module_version lifecycle)
  mkdir -p "$pack_home"
  volume_key >/dev/null
  cat >"$pack_home/config.toml.new" <<END
pull-policy = "never"
lifecycle-image = "$lifecycle_image:$version"
default-builder-image = "planqk-base-builder"
END
  mv "$pack_home/config.toml.new" "$pack_home/config.toml"
  {
    echo "# Makes the lines of README.md work in this shell: source build/env"
    echo "export PACK_HOME='$pack_home'"
    echo "export PACK_VOLUME_KEY='$(volume_key)'"
    echo "export PATH='$root/build/release/bin:$tools_dir':\"\$PATH\""
    if [[ ${DOCKER_HOST-} ]]; then echo "export DOCKER_HOST='$DOCKER_HOST'"; fi
  } >"$root/build/env.new"
  mv "$root/build/env.new" "$root/build/env"
}
