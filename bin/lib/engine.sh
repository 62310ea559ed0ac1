# The Docker engine and the base image of sql-tests/Dockerfile. Source it after packages.sh.

BASE_IMAGE=debian:bookworm-slim
BASE_SUITE=bookworm
ENGINE_PID=

engine_answers() {
  docker info > /dev/null 2>&1
}

# Provides an engine that answers: the one there is, else an installed one started, else one
# installed and started.
provide_engine() {
  if command -v docker > /dev/null && engine_answers; then
    return 0
  fi
  if [ "$(id -u)" != 0 ] || [ -n "${DOCKER_HOST:-}" ]; then
    return 1
  fi
  command -v dockerd > /dev/null && command -v docker > /dev/null \
    || install_packages docker.io || return 1
  start_engine
}

start_engine() {
  local log=${ENGINE_LOG:-/tmp/pgflow4j-dockerd.log}
  say "starting the Docker engine (log: $log)"
  dockerd > "$log" 2>&1 &
  ENGINE_PID=$!
  for _ in $(seq 60); do
    engine_answers && return 0
    kill -0 "$ENGINE_PID" 2> /dev/null || break
    sleep 1
  done
  say "the Docker engine does not start; its last words:"
  tail -n 3 "$log" >&2
  stop_engine
  return 1
}

# Stops the engine if this script started it.
stop_engine() {
  if [ -n "$ENGINE_PID" ]; then
    kill "$ENGINE_PID" 2> /dev/null
    wait "$ENGINE_PID" 2> /dev/null
    ENGINE_PID=
  fi
}

# Provides the base image: the one there is, else pulled, else made from Debian packages.
provide_base_image() {
  docker image inspect "$BASE_IMAGE" > /dev/null 2>&1 && return 0
  timeout 120 docker pull -q "$BASE_IMAGE" > /dev/null 2>&1 && return 0
  say "cannot pull $BASE_IMAGE; making it with debootstrap"
  make_base_image
}

make_base_image() {
  local mirror root status=0
  [ "$(id -u)" = 0 ] || return 1
  command -v debootstrap > /dev/null || install_packages debootstrap || return 1
  mirror=$(debian_mirror "$BASE_SUITE")
  if [ -z "$mirror" ]; then
    say "no Debian archive for $BASE_SUITE in this machine's apt sources"
    return 1
  fi
  root=$(mktemp -d)
  {
    debootstrap --variant=minbase "$BASE_SUITE" "$root" "$mirror" > "$root.log" 2>&1 \
      && rm -rf "$root"/var/cache/apt/archives/*.deb "$root"/var/lib/apt/lists/* \
      && tar -C "$root" -c . | docker import -c 'CMD ["bash"]' - "$BASE_IMAGE" > /dev/null
  } || {
    status=1
    tail -n 5 "$root.log" >&2
  }
  rm -rf "$root" "$root.log"
  return "$status"
}

# What Testcontainers must be told: its helper containers come from a registry that may be out of
# reach, and an engine that runs beside us publishes its ports on the loopback address.
export_engine_settings() {
  export TESTCONTAINERS_RYUK_DISABLED=true
  if [ -z "${TESTCONTAINERS_HOST_OVERRIDE:-}" ] && [ -e /.dockerenv ] && pidof dockerd > /dev/null; then
    export TESTCONTAINERS_HOST_OVERRIDE=127.0.0.1
  fi
}
