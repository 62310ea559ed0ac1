# Messages of the scripts. Source it.

say() {
  echo "$SCRIPT: $*" >&2
}

die() {
  say "$*"
  exit 1
}
