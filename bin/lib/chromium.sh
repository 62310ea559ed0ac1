# Chromium, for the tests of the dashboard in a browser. Source it after packages.sh.

# Provides the program where that is possible; says what follows where it is not.
provide_chromium() {
  if [ -n "${CHROMIUM:-}" ] || [ -x /usr/bin/chromium ] || [ -x /usr/bin/chromium-browser ] \
    || [ -x /usr/bin/google-chrome ]; then
    return
  fi
  install_packages chromium fonts-dejavu-core || say "no Chromium: the tests of the dashboard in a browser are skipped"
}
