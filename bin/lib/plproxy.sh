# PL/Proxy, for the test of the router before several servers. Source it after local-postgres.sh.

# Provides the extension where that is possible; says what follows where it is not.
provide_plproxy() {
  local bin
  for bin in /usr/lib/postgresql/*/bin; do
    if [ -x "$bin/initdb" ] && [ -e "$(extension_dir "$bin")/plproxy.control" ]; then
      return
    fi
  done
  install_packages postgresql-15 postgresql-15-plproxy || say "no PL/Proxy: the router's test is skipped"
}
