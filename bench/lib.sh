# Starting, watching and stopping what the bench needs. Read by bench/run, which sets here, work, jar, java, tool, wrk and limit.
# shellcheck shell=bash
# shellcheck disable=SC2154,SC2034

started=()

# Ends what this run has started, and nothing else: politely, then not.
stop_all() {
  local pid
  for pid in "${started[@]}"; do kill -TERM "$pid" 2> /dev/null || true; done
  for pid in "${started[@]}"; do
    for _ in {1..100}; do
      kill -0 "$pid" 2> /dev/null || break
      sleep 0.1
    done
    kill -KILL "$pid" 2> /dev/null || true
  done
  started=()
}

stop() { # PID
  local pid left=()
  kill -TERM "$1" 2> /dev/null || true
  wait "$1" 2> /dev/null || true
  for pid in "${started[@]}"; do [[ $pid == "$1" ]] || left+=("$pid"); done
  started=("${left[@]}")
}

die() {
  echo "bench: $*" >&2
  exit 1
}

say() { printf '%4ds  %s\n' "$SECONDS" "$*" >&2; }

# One figure of one run; Report.java takes the median of those with the same name.
figure() { printf '%s\t%s\n' "$1" "$2" >> "$work/figures.tsv"; } # NAME VALUE

calculate() { LC_ALL=C awk "BEGIN { printf \"%.3f\", $1 }"; }
whole() { LC_ALL=C awk -v number="$1" 'BEGIN { printf "%d", number }'; }

declare -A given=()
free_port() { # VARIABLE; below the range from which the system takes ports for clients, and none that was given before
  local candidate
  while candidate=$((20000 + RANDOM % 12000)); [[ ${given[$candidate]:-} ]] || (exec 3<> "/dev/tcp/127.0.0.1/$candidate") 2> /dev/null; do :; done
  given[$candidate]=yes
  printf -v "$1" %s "$candidate"
}

# Kills what nobody looks at any more: an orderly stop takes seconds. Its Redis ends a little later: see remove.
drop() { # PID…
  local pid
  kill -KILL "$@" 2> /dev/null || true
  for pid in "$@"; do stop "$pid"; done
}

# Also while a Redis that is about to end still writes into it.
remove() { # FOLDER
  for _ in {1..100}; do
    rm -rf "$1" 2> /dev/null && return
    sleep 0.1
  done
  rm -rf "$1"
}

# Starts the program with nothing set but what is said here. Sets pid, port and management.
program() { # NAME VARIABLE=VALUE…
  launch "$@"
  await_ready "$1"
}

# The same, without waiting for it.
launch() { # NAME VARIABLE=VALUE…
  local name=$1 run=(-jar "$jar")
  [[ -z ${with_main:-} ]] || run=(-cp "$work/classes:$jar" "$with_main")
  shift
  free_port port
  free_port management
  # shellcheck disable=SC2086
  env -i PATH="$PATH" HOME="$HOME" TMPDIR="$work" ADDRESS=127.0.0.1 PORT="$port" MANAGEMENT_PORT="$management" \
    LOG_FORMAT=text BATCH_INTERVAL=1s "$@" "${with_java:-$java}" ${with_classes:-} ${JAVA_OPTS:-} "${run[@]}" > "$work/$name.log" 2>&1 &
  pid=$!
  started+=("$pid")
}

await_ready() { # NAME; the one of pid and management
  until [[ $(curl -s -o "$work/readiness" -w '%{http_code}' -m 1 "127.0.0.1:$management/actuator/health/readiness") == 200 ]]; do
    kill -0 "$pid" 2> /dev/null || die "the program has ended: $(tail -n 20 "$work/$1.log")"
    ((SECONDS < limit)) || die "the program is not ready"
    sleep 0.1
  done
}

counter() { # NAME: one of the program's own counters, 0 while it does not exist
  local answer
  answer=$(curl -s -m 5 "127.0.0.1:$management/actuator/metrics/$1") || true
  if [[ $answer =~ \"value\":([0-9.E]+) ]]; then whole "${BASH_REMATCH[1]}"; else echo 0; fi
}

# Accepted by the program, once that no longer changes: after a load something may still be under way.
accepted() {
  local now before=-1
  while now=$(counter events.accepted); [[ $now != "$before" ]]; do
    before=$now
    sleep 0.3
  done
  echo "$now"
}

# Returns when all is stored but the last batch, which waits for company. Sets stored and stored_at: the first moment at which it was so.
# Which that was is known only when nothing more is accepted, so all that was seen until then is kept.
await_nearly_stored() { # EVENTS-IN-A-BATCH
  local seen=() each now target=-1 unchanged=0
  while stored=$(counter events.stored) seen+=("$stored $EPOCHREALTIME"); ((unchanged < 5 || stored <= target - $1)); do
    ((SECONDS < limit)) || die "only $stored of $target events are stored"
    now=$(counter events.accepted)
    unchanged=$((now == target ? unchanged + 1 : 0)) target=$now
    sleep 0.05
  done
  for each in "${seen[@]}"; do
    read -r stored stored_at <<< "$each"
    ((stored <= target - $1)) || return 0
  done
}

# Returns as soon as this many events are stored. Sets stored and stored_at.
await_stored() { # COUNT
  while stored=$(counter events.stored) stored_at=$EPOCHREALTIME; ((stored < $1)); do
    ((SECONDS < limit)) || die "only $stored of $1 events are stored"
    sleep 0.05
  done
}

# Sends for a time. Sets requests, seconds, errors, p50 and p99.
load() { # KIND PATH CONNECTIONS SECONDS RATE
  local answer run=$1-$RANDOM-$SECONDS
  if [[ $wrk && $5 == 0 ]]; then
    answer=$("$wrk" -t1 -c"$3" -d"$4s" -s "$here/load.lua" "http://127.0.0.1:$port$2" -- "$1" "$run")
  else
    answer=$("${tool[@]}" Load "$port" "$2" "$1" "$3" "$4" "$5" "$run")
  fi
  took "$answer"
}

took() { # ANSWER: the line that load.lua, Load and Latency print
  [[ $1 =~ result\ ([0-9]+)\ ([0-9.]+)\ ([0-9]+)\ ([0-9.]+)\ ([0-9.]+) ]] || die "no result: $1"
  requests=${BASH_REMATCH[1]} seconds=${BASH_REMATCH[2]} errors=${BASH_REMATCH[3]} p50=${BASH_REMATCH[4]} p99=${BASH_REMATCH[5]}
}

resident_mib() { # PID…: the memory they really have
  local each
  for each in "$@"; do awk '/^VmRSS/ { print $2 }' "/proc/$each/status"; done | awk '{ sum += $1 } END { printf "%.1f", sum / 1024 }'
}
