# PgBouncer, for the test of client and worker behind it. Source it after packages.sh.

# Provides the program where that is possible; says what follows where it is not.
provide_pgbouncer() {
  if [ -n "${PGBOUNCER:-}" ] || command -v pgbouncer > /dev/null || [ -x /usr/sbin/pgbouncer ]; then
    return
  fi
  install_packages pgbouncer || say "no PgBouncer: its test is skipped"
}
