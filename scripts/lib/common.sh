# shellcheck shell=bash disable=SC2034
# Sourced by the scripts: where the project is, how they talk, and what they need installed.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
me=scripts/$(basename "$0")
jobs=$(nproc 2>/dev/null || echo 2)

readonly exit_usage=2
readonly exit_packages_missing=69 # EX_UNAVAILABLE of sysexits.h

say() { printf '%s: %s\n' "$me" "$*"; }

complain() { printf '%s: %s\n' "$me" "$*" >&2; }

usage_error() {
  complain "$1"
  complain "what it takes: $me --help"
  exit "$exit_usage"
}

# A duration in words: "7 s", "3 min 05 s".
duration() {
  if (($1 < 60)); then printf '%d s' "$1"; else printf '%d min %02d s' $(($1 / 60)) $(($1 % 60)); fi
}

# A directory that outlives this clone, for what is expensive to make again; below build/ where the
# user's cache cannot be written. Whoever puts something there does it in one step, and whole.
user_cache() { # NAME
  local home=${XDG_CACHE_HOME:-} directory=
  [[ $home == /* ]] || home=${HOME:+$HOME/.cache}
  if [[ $home == /* ]]; then directory=$home/planqk-wrapper/$1; fi
  if [[ ! $directory ]] || ! { mkdir -p "$directory" && [[ -w $directory ]]; } 2>/dev/null; then
    directory=$root/build/cache/$1
    mkdir -p "$directory"
  fi
  echo "$directory"
}

# What each purpose needs: the Debian package, and what shows on another system that it is there
# (a command, or a <header>).
package_table() {
  cat <<'END'
build   ccache                ccache
build   g++                   g++
build   cmake                 cmake
build   ninja-build           ninja
build   libfmt-dev            <fmt/format.h>
build   libtomlplusplus-dev   <toml++/toml.h>
build   libyaml-dev           <yaml.h>
build   libboost1.81-dev      <boost/process.hpp>
build   libutf8proc-dev       <utf8proc.h>
build   zlib1g-dev            <zlib.h>
build   libdeflate-dev        <libdeflate.h>
build   nettle-dev            <nettle/sha2.h>
unit    nlohmann-json3-dev    <nlohmann/json.hpp>
unit    catch2                <catch2/catch.hpp>
fuzz    clang-19              clang++-19
fuzz    libclang-rt-19-dev    clang++-19
format  clang-format-19       clang-format-19
lint    clang-tidy-19         clang-tidy-19
lint    shellcheck            shellcheck
lint    pyflakes3             pyflakes3
lint    python3               python3
bench   strace                strace
bench   valgrind              valgrind
bench   libarchive-tools      bsdtar
bench   unzip                 unzip
python  python3               python3
python  python3-venv          python3
python  openssl               openssl
tools   patch                 patch
tools   python3               python3
engine  docker.io             dockerd
engine  iptables              iptables
image   mmdebstrap            mmdebstrap
registry docker-registry      docker-registry
podman  podman                podman
podman  netavark              podman
podman  runc                  runc
python  zip                   zip
python  unzip                 unzip
python  p7zip-full            7z
python  libarchive-tools      bsdtar
python  git                   git
END
}

has_dpkg() { command -v dpkg-query >/dev/null; }

# The names among these that are installed for this machine: one of another architecture, which dpkg
# lists beside it, counts for nothing.
installed_packages() { # PACKAGE...
  dpkg-query -W -f '${Package} ${Architecture} ${db:Status-Status}\n' "$@" 2>/dev/null |
    awk -v native="$(dpkg --print-architecture)" \
      '$3 == "installed" && ($2 == native || $2 == "all") { print $1 }'
}

can_be_found() { # PROBE: on a system without dpkg
  if [[ $1 == "<"* ]]; then g++ -E -include "${1//[<>]/}" -x c++ /dev/null >/dev/null 2>&1
  else command -v "$1" >/dev/null; fi
}

missing_for() { # PURPOSE... -> one package a line; without dpkg, what was looked for and its package
  local purpose package probe wanted=() installed=''
  while read -r purpose package probe; do
    if [[ " $* " == *" $purpose "* ]]; then wanted+=("$package $probe"); fi
  done < <(package_table)
  if has_dpkg; then installed=$(installed_packages "${wanted[@]%% *}" || true); fi # 1: one is unknown
  for package in "${wanted[@]}"; do
    probe=${package#* } package=${package%% *}
    if ! has_dpkg; then can_be_found "$probe" || echo "$probe ($package)"
    elif [[ $'\n'$installed$'\n' != *$'\n'$package$'\n'* ]]; then echo "$package"; fi
  done
}

# Installs what is missing when it may; otherwise says which line does it.
need() { # PURPOSE...
  local missing
  mapfile -t missing < <(missing_for "$@")
  ((${#missing[@]})) || return 0
  local install="apt-get install -y --no-install-recommends ${missing[*]}"
  if ! has_dpkg; then
    complain "not found on this system (in brackets, the package of Debian 12): ${missing[*]}"
    complain "install them with this system's package manager, then start $me again"
    exit "$exit_packages_missing"
  fi
  if [[ $(id -u) != 0 ]]; then
    complain "Debian packages are missing: ${missing[*]}"
    complain "install them: sudo $install"
    exit "$exit_packages_missing"
  fi
  say "installing Debian packages: ${missing[*]}"
  install_packages "${missing[@]}"
}

install_packages() { # PACKAGE...
  local log
  log=$(mktemp)
  if ! {
    apt-get -o DPkg::Lock::Timeout=300 update &&
      DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y \
        --no-install-recommends "$@"
  } >"$log" 2>&1 </dev/null; then
    cat "$log" >&2
    rm -f "$log"
    complain "apt-get could not install: $*"
    complain "its messages stand above; mend them, then start $me again"
    exit "$exit_packages_missing"
  fi
  rm -f "$log"
}
