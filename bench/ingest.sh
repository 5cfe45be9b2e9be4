# What is measured, one function a step: the start, and events on their way in. Read by bench/run.
# shellcheck shell=bash
# shellcheck disable=SC2154

in_a_batch=100
answered=0 unread=0 refused=0

pick() { [[ $quick ]] && echo "$1" || echo "$2"; } # QUICK FULL

# From java -jar to readiness, each time with an empty folder. The last one leaves a Redis binary and an empty database behind.
measure_start() {
  local i second version cache
  second=$(second_java)
  for ((i = 0; i < runs; i++)); do
    ((i == 0)) || second='' # a second Java once: it takes its time, and is held to nothing
    for with_java in $second "$java"; do
      version=$(java_version "$with_java")
      cache=$work/classes-$version
      time_start "start_$version"
      ((i)) || write_cache
      with_classes=$(cache_option read) time_start "start_cached_$version"
    done
  done
  # from here on a start takes the bench's time only
  with_classes=$(cache_option read)
}

time_start() { # FIGURE
  local from=$EPOCHREALTIME
  empty=$work/$1-$i
  program start DATA_DIR="$empty"
  figure "$1" "$(calculate "$EPOCHREALTIME - $from")"
  # an orderly stop takes seconds, and only what the last one leaves is used
  if ((i == runs - 1)); then stop "$pid"; else drop "$pid"; fi
}

write_cache() {
  with_classes=$(cache_option write) program start DATA_DIR="$work/cache-$version"
  stop "$pid"
  [[ -f $cache ]] || die "no cache of classes was written: $(tail -n 5 "$work/start.log")"
}

# What Java loads and links may be kept for the next start: docs/operations.md, "Start sooner".
cache_option() { # read|write
  case $1-$((version < 25)) in
    read-1) echo "-XX:SharedArchiveFile=$cache" ;;
    write-1) echo "-XX:ArchiveClassesAtExit=$cache" ;;
    read-0) echo "-XX:AOTCache=$cache" ;;
    write-0) echo "-XX:AOTCacheOutput=$cache" ;;
  esac
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
  answered=$((answered + requests * $1))
  refused=$((refused + errors * $1))
  # wrk ends without reading the answers that are under way
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
  rate=$(calculate "$requests * $6 / $seconds")
  count "$6" "$4"
  await_nearly_stored $in_a_batch
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
  # on a slow machine it takes half a minute until no round is faster than the one before
  ingest warm-up single /v1/events 64 "$(pick 5 25)" 1
  ingest warm-up batch /v1/events/batch 16 "$(pick 3 8)" $in_a_batch
  for ((i = 0; i < runs; i++)); do
    (
      port=$ceiling_port
      load single / 64 "$(pick 2 3)" 0
      figure http_ceiling "$(calculate "$requests / $seconds")"
    )
    ingest single single /v1/events 64 "$(pick 4 6)" 1
    ingest batch batch /v1/events/batch 16 3 $in_a_batch
  done
}

measure_latency() {
  local i
  for ((i = 0; i < runs; i++)); do
    took "$("${tool[@]}" Latency "$work/all/analytics.db" "$port" /v1/events single 16 "$(pick 5 6)" 2000 "latency-$i")"
    answered=$((answered + requests)) refused=$((refused + errors))
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
  drop "$pid"
}
