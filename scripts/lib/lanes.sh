# shellcheck shell=bash disable=SC2154
# Sourced after common.sh by scripts/test: its steps in lanes side by side, what each one printed in the
# order of the steps, and what each one took. The caller has `steps`, `lanes` and `logs`.

# A kernel that groups processes by session shares the processors between the groups, whatever nice says
# of their members: there the session gives way as a whole.
give_way() {
  renice -n 15 -p $$ >/dev/null
  { echo 15 >/proc/self/autogroup; } 2>/dev/null || true
}

# A step of its own process: what it prints goes to STEP.log; STEP.done says how it ended, and what it
# took: status, seconds, seconds of the processors.
run_lane() { # STEP...
  local step status
  if [[ " $* " != *" e2e "* ]]; then give_way; fi
  for step in "$@"; do
    status=0
    {
      TIMEFORMAT='%0R %U %S'
      time "$root/scripts/test" --only "$step" >"$logs/$step.log" 2>&1 </dev/null || status=$?
    } 2>"$logs/$step.times"
    if [[ -e $logs/stopped ]]; then return; fi
    awk -v status="$status" '/^[0-9.]+ [0-9.]+ [0-9.]+$/ { printf "%d %d %d\n", status, $1, $2 + $3 }' \
      "$logs/$step.times" >"$logs/$step.new"
    mv "$logs/$step.new" "$logs/$step.done"
    ((status == 0)) || return 0
  done
}

# Each lane is a session and a process group of its own. pytest hears an interruption and removes what it
# made; what does not end by itself is ended.
stop_lanes() {
  local signal lane tenth
  for signal in INT TERM KILL; do
    for ((tenth = 0; tenth < 300; tenth++)); do
      local alive=()
      for lane in "${lane_groups[@]}"; do
        if kill -0 -- "-$lane" 2>/dev/null; then alive+=("$lane"); fi
      done
      ((${#alive[@]})) || return 0
      if ((tenth == 0)); then kill -"$signal" -- "${alive[@]/#/-}" 2>/dev/null || true; fi
      sleep 0.1
    done
  done
}

show() { # STEP
  local before="${steps[*]} " number
  before=${before%%"$1 "*}
  number=$(wc -w <<<"$before x")
  printf '\n== %d/%d %s (%s so far)\n' "$number" "${#steps[@]}" "$1" "$(duration $SECONDS)"
  sed '1,2d' "$logs/$1.log" # its own heading
}

# The first one that failed, if one has.
failed_step() {
  local step status
  for step in "${steps[@]}"; do
    if [[ -e $logs/$step.done ]] && read -r status _ <"$logs/$step.done" && ((status)); then
      echo "$step"
      return
    fi
  done
}

write_times() {
  local step status wall cpu
  {
    printf '%-10s %14s %22s\n' step took 'of the processors'
    for step in "${steps[@]}"; do
      if [[ ! -e $logs/$step.done ]]; then
        printf '%-10s %14s\n' "$step" 'not finished'
      else
        read -r status wall cpu <"$logs/$step.done"
        printf '%-10s %14s %22s%s\n' "$step" "$(duration "$wall")" "$(duration "$cpu")" \
          "$( ((status == 0)) || echo '  failed')"
      fi
    done
    printf '%-10s %14s\n' all "$(duration $SECONDS)"
  } >build/step-times
}

give_up_if_failed() {
  local failed status
  failed=$(failed_step)
  [[ $failed ]] || return 0
  touch "$logs/stopped" # what is interrupted now did not fail
  stop_lanes
  write_times
  show "$failed"
  read -r status _ <"$logs/$failed.done"
  exit "$status"
}

a_lane_lives() {
  local lane
  for lane in "${lane_groups[@]}"; do
    if kill -0 "$lane" 2>/dev/null; then return 0; fi
  done
  return 1
}

await() { # STEP
  local last_look=
  until [[ -e $logs/$1.done ]]; do
    give_up_if_failed
    if [[ $last_look ]]; then
      complain "step '$1' was ended from outside; to repeat it alone: scripts/test --only $1"
      exit 1
    fi
    a_lane_lives || last_look=yes
    sleep 0.2
  done
  give_up_if_failed
}

# A shell starts what is beside it deaf to interruptions; pytest has to hear them.
start_lane() { # STEP...
  setsid env --default-signal=INT,QUIT "$root/scripts/test" --lane "$@" &
  lane_groups+=($!)
}

# The runner's own closing lines stay the last ones when everything passed: the times stand before
# what the last step printed.
run_all() {
  local lane step last=${steps[-1]}
  lane_groups=()
  rm -rf "$logs" build/step-times
  mkdir -p "$logs"
  trap stop_lanes EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  # shellcheck disable=SC2086 # words
  for lane in "${lanes[@]}"; do start_lane $lane; done
  for step in "${steps[@]}"; do
    await "$step"
    if [[ $step == "$last" ]]; then write_times && printf '\n' && cat build/step-times; fi
    show "$step"
  done
}
