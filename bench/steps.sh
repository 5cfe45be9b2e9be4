# What is measured, one function a step. Read by bench/run.
# shellcheck shell=bash
# shellcheck disable=SC2154

in_a_batch=100
answered=0 unread=0 refused=0

pick() { [[ $quick ]] && echo "$1" || echo "$2"; } # QUICK FULL

# From java -jar to readiness, each time with an empty folder. Leaves a Redis binary and an empty database behind.
measure_start() {
  local i from second
  second=$(second_java)
  for ((i = 0; i < runs; i++)); do
    for with_java in "$java" $second; do
      from=$EPOCHREALTIME
      program start DATA_DIR="$work/start$i-$(java_version "$with_java")"
      figure "start_$(java_version "$with_java")" "$(calculate "$EPOCHREALTIME - $from")"
      stop "$pid"
    done
  done
  with_java=$java
  empty=$work/start0-$(java_version "$java")
}

java_version() { "$1" -version 2>&1 | sed -n '1s/.*version "\([0-9]*\).*/\1/p'; }

second_java() {
  local found
  for found in "${JAVA_25_HOME:-}" /usr/lib/jvm/*25*; do
    if [[ $found && -x $found/bin/java && $(java_version "$found/bin/java") != "$(java_version "$java")" ]]; then
      echo "$found/bin/java"
      return
    fi
  done
}

# Counts what was sent for the check at the end.
count() { # EVENTS-IN-A-REQUEST CONNECTIONS
  answered=$((answered + (requests - errors) * $1))
  refused=$((refused + errors * $1))
  # wrk leaves without reading the answers that are under way
  unread=$((unread + (${#wrk} > 0 ? $1 * $2 : 0)))
}

start_http_ceiling() { # sets ceiling_port
  free_port ceiling_port
  if [[ $nginx ]]; then
    mkdir -p "$work/nginx"
    cat > "$work/nginx/nginx.conf" << END
daemon off; master_process off; worker_processes 1; pid $work/nginx/pid; error_log stderr crit;
events { worker_connections 256; }
http {
  access_log off; keepalive_requests 1000000000; client_body_temp_path body; proxy_temp_path proxy;
  fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
  server { listen 127.0.0.1:$ceiling_port; location / { return 202; } }
}
END
    "$nginx" -p "$work/nginx" -c "$work/nginx/nginx.conf" > "$work/nginx.log" 2>&1 &
  else
    "${tool[@]}" HttpCeiling "$ceiling_port" > "$work/nginx.log" 2>&1 &
  fi
  started+=($!)
  until curl -s -o "$work/readiness" "127.0.0.1:$ceiling_port/"; do
    kill -0 "${started[-1]}" || die "$(cat "$work/nginx.log")"
    sleep 0.1
  done
}

# One load, and the rate at which it was stored: until only the last batch, which waits for company, is missing.
ingest() { # NAME KIND PATH CONNECTIONS SECONDS EVENTS-IN-A-REQUEST
  local before
  before=$(counter events.stored)
  load "$2" "$3" "$4" "$5" 0
  local begin_of_load rate
  begin_of_load=$(calculate "$EPOCHREALTIME - $seconds")
  rate=$(calculate "($requests - $errors) * $6 / $seconds")
  count "$6" "$4"
  local target
  target=$(accepted)
  await_stored "$((target - in_a_batch + 1))"
  [[ $1 == warm-up ]] && return
  figure "$1" "$rate"
  figure "$1_p50" "$p50"
  figure "$1_p99" "$p99"
  figure "$1_errors" "$errors"
  figure "$1_stored" "$(calculate "($stored - $before) / ($stored_at - $begin_of_load)")"
}

measure_ingest() {
  local i
  start_http_ceiling
  program all DATA_DIR="$work/all"
  ingest warm-up single /v1/events 64 "$(pick 5 10)" 1
  ingest warm-up batch /v1/events/batch 16 "$(pick 3 5)" $in_a_batch
  for ((i = 0; i < runs; i++)); do
    (
      port=$ceiling_port
      load single / 64 "$(pick 2 4)" 0
      figure http_ceiling "$(calculate "$requests / $seconds")"
    )
    ingest single single /v1/events 64 "$(pick 4 8)" 1
    ingest batch batch /v1/events/batch 16 "$(pick 4 6)" $in_a_batch
  done
}

measure_latency() {
  local i
  for ((i = 0; i < runs; i++)); do
    took "$("${tool[@]}" Latency "$work/all/analytics.db" "$port" /v1/events single 16 "$(pick 5 8)" 2000 "latency-$i")"
    answered=$((answered + requests - errors)) refused=$((refused + errors))
    figure latency_p50 "$p50"
    figure latency_p99 "$p99"
  done
}

# Every accepted event is stored exactly once, or nothing is printed.
check_ingest() {
  local target
  target=$(accepted)
  await_stored "$target"
  "${tool[@]}" Check "$work/all/analytics.db" "$target" $answered $unread $refused || die "no figures"
  stop "$pid"
}

# One process takes events in while nobody stores, then another one only stores.
measure_drain() {
  local i size fill target ingest_pid ingest_management ingest_port
  fill=$(pick 150000 500000)
  for ((i = 0; i < runs; i++)); do
    for size in 100 1000; do
      answered=0 unread=0 refused=0
      program ingest ROLES=ingest DATA_DIR="$work/drain$i-$size"
      ingest_pid=$pid
      while target=$(counter events.accepted); ((target < fill)); do
        ((SECONDS < limit)) || die "only $target of $fill events are taken in"
        load batch /v1/events/batch 16 3 0
        count $in_a_batch 16
      done
      target=$(accepted)
      drain "$size" "$target" "$work/drain$i-$size"
      "${tool[@]}" Check "$work/drain$i-$size/analytics.db" "$target" $answered $unread $refused || die "no figures"
      stop "$pid"
      stop "$ingest_pid"
      rm -rf "$work/drain$i-$size"
    done
  done
}

# The first quarter warms the new process up.
drain() { # BATCH-SIZE EVENTS FOLDER
  local redis first first_at
  redis=$(awk '$1 == "port" { p = $2 } $1 == "requirepass" { w = $2 } END { print "redis://:" w "@127.0.0.1:" p }' "$3/redis/redis.conf")
  program store ROLES=store DATA_DIR="$3" REDIS_URL="$redis" BATCH_SIZE="$1"
  await_stored $(($2 / 4))
  first=$stored first_at=$stored_at
  await_stored $(($2 - $1 + 1))
  figure "drain_$1" "$(calculate "($stored - $first) / ($stored_at - $first_at)")"
  await_stored "$2"
}

measure_ceilings() {
  local i size redis_port binary spent
  spent=$(pick 1 2)
  free_port redis_port
  binary=$(echo "$empty"/redis/redis-server-*)
  mkdir "$work/redis"
  "$binary" --port "$redis_port" --bind 127.0.0.1 --dir "$work/redis" --appendonly yes --appendfsync always --save '' \
    > "$work/redis.log" 2>&1 &
  started+=($!)
  until (exec 3<> "/dev/tcp/127.0.0.1/$redis_port") 2> /dev/null; do
    kill -0 "${started[-1]}" || die "$(cat "$work/redis.log")"
    sleep 0.05
  done
  for ((i = 0; i < runs; i++)); do
    figure xadd_single "$(xadd "$redis_port" 64 1 "$(pick 60000 150000)" "$spent")"
    figure xadd_batch "$(xadd "$redis_port" 16 100 "$(pick 200000 500000)" "$spent")"
    for size in 100 1000; do
      cp "$empty/analytics.db" "$work/ceiling.db"
      figure "insert_$size" "$("${tool[@]}" InsertCeiling "$work/ceiling.db" "$size" $((spent + 2)))"
      rm -f "$work"/ceiling.db*
    done
  done
  stop "${started[-1]}"
}

# XADD of entries as long as an event in the queue.
xadd() { # PORT CONNECTIONS PIPELINE COUNT SECONDS
  local value
  value=$(printf 'x%.0s' {1..400})
  if [[ $redis_benchmark ]]; then
    "$redis_benchmark" -p "$1" -c "$2" -P "$3" -n "$4" --csv XADD ceiling '*' e "$value" | awk -F '"' 'END { print $4 }'
  else
    "${tool[@]}" XaddCeiling "$1" "$2" "$3" "$5" "$value"
  fi
}

measure_figures() {
  local memory
  program figures DATA_DIR="$work/figures"
  grow_to 100000
  measure_size 100k
  [[ $quick ]] || grow_to 1000000
  [[ $quick ]] || measure_size 1m
  measure_memory &
  memory=$!
  started+=("$memory")
  grow_to "$(pick 1000000 10000000)"
  wait "$memory" || die "no figures"
  measure_size "$(pick 1m 10m)"
  stop "$pid"
}

grow_to() { "${tool[@]}" Fill "$work/figures/analytics.db" "$1"; } # EVENTS

measure_size() { # NAME
  local i
  load get /api/analytics 8 "$(pick 2 3)" 0
  for ((i = 0; i < runs; i++)); do
    load get /api/analytics 8 "$(pick 3 5)" 0
    ((errors == 0)) || die "$errors of the questions for figures failed"
    figure "figures_$1" "$(calculate "$requests / $seconds")"
    figure "figures_$1_p50" "$p50"
    figure "figures_$1_p99" "$p99"
  done
}

# In a shell of its own, while the database grows, which is not measured.
measure_memory() {
  started=()
  trap stop_all EXIT
  trap 'exit 143' TERM
  answered=0 unread=0 refused=0
  program memory DATA_DIR="$work/memory"
  "${tool[@]}" Load "$port" /v1/events single 4 "$memory_seconds" 50 memory > "$work/memory.load" &
  started+=($!)
  wait $!
  took "$(cat "$work/memory.load")"
  figure memory "$(resident_mib "$pid" "$(cat "$work/memory/redis/redis.pid")")"
  figure memory_redis "$(resident_mib "$(cat "$work/memory/redis/redis.pid")")"
  local target
  target=$(accepted)
  await_stored "$target"
  "${tool[@]}" Check "$work/memory/analytics.db" "$target" $((requests - errors)) 0 "$errors"
  stop "$pid"
}
