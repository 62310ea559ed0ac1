# Finds Java and Maven. Source it.

MINIMUM_JAVA=17

# Prints every JDK home on this machine, one per line.
jdk_homes() {
  local javac home
  javac=$(command -v javac || true)
  for home in \
    "${JAVA_HOME:-}" \
    "${javac:+$(dirname "$(dirname "$(readlink -f "$javac" 2> /dev/null || echo "$javac")")")}" \
    /usr/lib/jvm/* /opt/*jdk* /opt/java/* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -x "$home/bin/javac" ]; then
      echo "$home"
    fi
  done
}

# jdk_major HOME prints 17 for a JDK 17.
jdk_major() {
  if [ -r "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
  fi
}

# jdk_of_version MAJOR prints the home of such a JDK, if there is one.
jdk_of_version() {
  local home
  while read -r home; do
    if [ "$(jdk_major "$home")" = "$1" ]; then
      echo "$home"
      return
    fi
  done < <(jdk_homes)
}

# newest_lts_after MAJOR prints the home of the newest long-term release above it, if there is one.
newest_lts_after() {
  local home major best=$1 best_home=
  while read -r home; do
    major=$(jdk_major "$home")
    if [ -n "$major" ] && [ $(((major - 17) % 4)) -eq 0 ] && [ "$major" -gt "$best" ]; then
      best=$major best_home=$home
    fi
  done < <(jdk_homes)
  echo "$best_home"
}

# Makes JAVA_HOME the JDK to build with: 17 where there is one, else whatever newer one there is.
use_build_jdk() {
  local home
  home=$(jdk_of_version "$MINIMUM_JAVA")
  if [ -z "$home" ]; then
    home=$(jdk_homes | head -n 1)
  fi
  if [ -z "$home" ] || [ "$(jdk_major "$home")" -lt "$MINIMUM_JAVA" ]; then
    die "No JDK $MINIMUM_JAVA or newer found. Install one (Debian: apt-get install openjdk-17-jdk)" \
      "or point JAVA_HOME at it."
  fi
  export JAVA_HOME=$home
}

require_maven() {
  command -v mvn > /dev/null || die "Maven (mvn) not found. Install it (Debian: apt-get install maven)."
}
