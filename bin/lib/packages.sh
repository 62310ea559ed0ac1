# Debian packages, where we may install them. Source it.

# Set to no to forbid installing anything.
MAY_INSTALL=${MAY_INSTALL:-yes}

can_install() {
  [ "$MAY_INSTALL" = yes ] && [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null
}

# install_packages NAME... : quiet; the log is shown when it fails.
install_packages() {
  local log
  can_install || return 1
  say "installing $*"
  log=$(mktemp)
  if { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"; } \
    > "$log" 2>&1; then
    rm -f "$log"
  else
    tail -n 5 "$log" >&2
    rm -f "$log"
    return 1
  fi
}

# debian_mirror SUITE prints the archive this machine gets that suite from.
debian_mirror() {
  apt-get indextargets --format '$(CODENAME) $(ORIGIN) $(REPO_URI)' 'Created-By: Packages' 2> /dev/null \
    | awk -v suite="$1" '$1 == suite && $2 == "Debian" { print $3; exit }'
}
