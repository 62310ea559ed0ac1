# A throw-away PostgreSQL with pgTAP, from what is installed on this machine. Source it after
# packages.sh.

LOCAL_PG_DIR=
LOCAL_PG_BIN=
LOCAL_PG_PORT=

# Prints the bin folder of the newest installed PostgreSQL that has pgTAP.
postgres_with_pgtap() {
  local bin
  for bin in $(ls -d /usr/lib/postgresql/*/bin 2> /dev/null | sort -Vr) \
    "$(command -v pg_config > /dev/null && pg_config --bindir)"; do
    if [ -x "$bin/initdb" ] && [ -e "$(extension_dir "$bin")/pgtap.control" ]; then
      echo "$bin"
      return
    fi
  done
}

# extension_dir BIN prints where the extensions of that PostgreSQL are.
extension_dir() {
  case $1 in
    /usr/lib/postgresql/*) echo "/usr/share/postgresql/$(basename "$(dirname "$1")")/extension" ;;
    *) echo "$("$1/pg_config" --sharedir)/extension" ;;
  esac
}

# Starts the server; LOCAL_PG_URL is then its JDBC URL.
provide_local_postgres() {
  LOCAL_PG_BIN=$(postgres_with_pgtap)
  if [ -z "$LOCAL_PG_BIN" ]; then
    install_packages postgresql-15 postgresql-15-pgtap postgresql-15-plpgsql-check || return 1
    LOCAL_PG_BIN=$(postgres_with_pgtap)
  fi
  [ -n "$LOCAL_PG_BIN" ] || return 1
  LOCAL_PG_DIR=$(mktemp -d)
  LOCAL_PG_PORT=$((20000 + RANDOM % 20000))
  if [ "$(id -u)" = 0 ]; then
    chown postgres "$LOCAL_PG_DIR"
  fi
  as_postgres "$LOCAL_PG_BIN/initdb" -D "$LOCAL_PG_DIR/data" -U postgres --auth=trust \
    --encoding=UTF8 --locale=C > "$LOCAL_PG_DIR/initdb.log" || return 1
  as_postgres "$LOCAL_PG_BIN/pg_ctl" -D "$LOCAL_PG_DIR/data" -w -s -l "$LOCAL_PG_DIR/data/log" start \
    -o "-p $LOCAL_PG_PORT -c listen_addresses=127.0.0.1 -c unix_socket_directories=$LOCAL_PG_DIR -c fsync=off ${LOCAL_PG_OPTIONS:-}" \
    || return 1
  LOCAL_PG_URL="jdbc:postgresql://127.0.0.1:$LOCAL_PG_PORT/postgres?user=postgres"
}

stop_local_postgres() {
  if [ -n "$LOCAL_PG_DIR" ]; then
    as_postgres "$LOCAL_PG_BIN/pg_ctl" -D "$LOCAL_PG_DIR/data" -s -m immediate stop 2> /dev/null
    rm -rf "$LOCAL_PG_DIR"
    LOCAL_PG_DIR=
  fi
}

# PostgreSQL refuses to run as root.
as_postgres() {
  if [ "$(id -u)" = 0 ]; then
    (cd / && runuser -u postgres -- "$@")
  else
    "$@"
  fi
}
