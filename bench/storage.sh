# What is measured, one function a step: the drain, storage's ceilings, shared flushes, figures and memory. Read by bench/run.
# shellcheck shell=bash
# shellcheck disable=SC2154

# One process takes events in while another one, which only stores, is stopped; when that goes on, the stream is full.
measure_drain() {
  local size i target=0
  answered=0 unread=0 refused=0
  program ingest ROLES=ingest DATA_DIR="$work/drain"
  local ingest=$pid ingest_port=$port ingest_management=$management
  for size in 100 1000; do
    stored=0
    program store ROLES=store DATA_DIR="$work/drain" REDIS_URL="$(redis_address "$work/drain")" \
      BATCH_SIZE="$size" BATCH_LARGEST="$size"
    warm_store "$(pick 50000 300000)"
    for ((i = 0; i < runs; i++)); do drain "drain_$size" "$size" "$(pick 100000 150000)"; done
    stop "$pid"
  done
  "${tool[@]}" Check "$work/drain/analytics.db" "$target" $answered $unread $refused || die "no figures"
  drop "$ingest"
  remove "$work/drain"
}

redis_address() { # DATA-FOLDER
  awk '$1 == "port" { p = $2 } $1 == "requirepass" { w = $2 } END { print "redis://:" w "@127.0.0.1:" p }' "$1/redis/redis.conf"
}

# Both work at once, and so do the compilers, which a signal stops as well.
warm_store() { # EVENTS
  local before=$stored target_before=$target
  fill_stream "$1"
  await_stored $((before + target - target_before))
}

# The first quarter is not counted: what the store had under way when it was stopped comes first.
drain() { # NAME BATCH-SIZE EVENTS
  local first first_at before=$stored target_before=$target
  kill -STOP "$pid"
  fill_stream "$3"
  kill -CONT "$pid"
  local new=$((target - target_before))
  await_stored $((before + new / 4))
  first=$stored first_at=$stored_at
  await_stored $((before + new - $2 + 1))
  figure "$1" "$(calculate "($stored - $first) / ($stored_at - $first_at)")"
  await_stored $((before + new))
}

fill_stream() { # EVENTS; sets target, the events accepted since the start
  local port=$ingest_port management=$ingest_management
  local enough
  enough=$(($(counter events.accepted) + $1))
  while target=$(counter events.accepted); ((target < enough)); do
    ((SECONDS < limit)) || die "only $target of $enough events are taken in"
    load batch /v1/events/batch 16 1 0
    count $in_a_batch 16
  done
  target=$(accepted)
}

start_redis() { # sets redis_port; stop "${started[-1]}" ends it
  free_port redis_port
  rm -rf "$work/redis"
  mkdir "$work/redis"
  "$(echo "$empty"/redis/redis-server-*)" --port "$redis_port" --bind 127.0.0.1 --dir "$work/redis" --appendonly yes \
    --appendfsync always --save '' > "$work/redis.log" 2>&1 &
  started+=($!)
  until (exec 3<> "/dev/tcp/127.0.0.1/$redis_port") 2> /dev/null; do
    kill -0 "${started[-1]}" || die "$(cat "$work/redis.log")"
    sleep 0.05
  done
}

measure_ceilings() {
  local i size spent
  spent=$(pick 1 2)
  start_redis
  for ((i = 0; i < runs; i++)); do
    figure xadd_single "$(xadd "$redis_port" 64 1 60000 "$spent")"
    figure xadd_batch "$(xadd "$redis_port" 16 100 200000 "$spent")"
    for size in 100 1000; do
      cp "$empty/analytics.db" "$work/ceiling.db"
      figure "insert_$size" "$("${tool[@]}" InsertCeiling "$work/ceiling.db" "$size" $((spent + 1)))"
      rm -f "$work"/ceiling.db*
    done
  done
  stop "${started[-1]}"
}

# Ingest alone beside itself with a thread and a flush for each request, and on another Java, in turns.
measure_flushes() {
  local i name second names=(ingest_alone blocking_ingest) pids=() managements=() loads=()
  local -A ports
  second=$(second_java)
  [[ -z $second ]] || names+=("ingest_alone_$(java_version "$second")")
  for name in "${names[@]}"; do
    local with_main='' with_java=$java with_classes=''
    case $name in
      blocking_ingest) with_main=BlockingIngest ;;
      ingest_alone_*) with_java=$second ;;
    esac
    launch "$name" ROLES=ingest DATA_DIR="$work/flushes/$name"
    ports[$name]=$port
    pids+=("$pid") managements+=("$management")
  done
  for i in "${!names[@]}"; do
    pid=${pids[i]} management=${managements[i]}
    await_ready "${names[i]}"
  done
  # Twenty seconds each on a slow machine; together they also use what one of them leaves idle.
  for name in "${names[@]}"; do
    (port=${ports[$name]} && load single /v1/events 64 "$(pick 8 40)" 0) &
    loads+=($!)
  done
  wait "${loads[@]}"
  # Single rounds are far apart, so there are more of them.
  for ((i = 0; i < 2 * runs - 1; i++)); do
    for name in "${names[@]}"; do
      port=${ports[$name]}
      load single /v1/events 64 2 0
      figure "$name" "$(calculate "$requests / $seconds")"
    done
  done
  drop "${pids[@]}"
  remove "$work/flushes"
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
  load get /api/analytics 8 "$(pick 2 8)" 0 # the first size would else be the one of a cold program
  measure_size 100k
  [[ $quick ]] || grow_to 1000000
  [[ $quick ]] || measure_size 1m
  measure_memory &
  memory=$!
  started+=("$memory")
  grow_to "$(pick 1000000 10000000)"
  wait "$memory" || die "no figures"
  measure_size "$(pick 1m 10m)"
  drop "$pid"
}

grow_to() { "${tool[@]}" Fill "$work/figures/analytics.db" "$1"; } # EVENTS

measure_size() { # NAME
  local i
  load get /api/analytics 8 2 0
  for ((i = 0; i < runs; i++)); do
    load get /api/analytics 8 2 0
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
  with_classes='' program memory DATA_DIR="$work/memory"
  "${tool[@]}" Load "$port" /v1/events single 4 "$memory_seconds" 50 memory > "$work/memory.load" &
  started+=($!)
  wait $!
  took "$(cat "$work/memory.load")"
  figure memory "$(resident_mib "$pid" "$(cat "$work/memory/redis/redis.pid")")"
  figure memory_redis "$(resident_mib "$(cat "$work/memory/redis/redis.pid")")"
  local target
  target=$(accepted)
  await_stored "$target"
  "${tool[@]}" Check "$work/memory/analytics.db" "$target" "$requests" 0 "$errors"
  drop "$pid"
}
