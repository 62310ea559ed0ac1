# Looks at a folder of artifacts as Maven Central and as a user would. Source it after say.sh.

# The files that every jar module comes with.
check_artifacts() {
  local repository=$1 module pom elements element suffix internal missing=0
  for pom in "$repository"/io/pgflow4j/*/*/*.pom; do
    module=${pom%.pom}
    elements="name description"
    case $module in
      # The others inherit these.
      */pgflow4j-parent-*) elements="$elements url license developer scm" ;;
    esac
    for element in $elements; do
      if ! grep -q "<$element>" "$pom"; then
        say "$(basename "$pom") has no <$element>" && missing=1
      fi
    done
    if grep -q '<packaging>pom</packaging>' "$pom"; then
      continue
    fi
    for suffix in .jar -sources.jar -javadoc.jar -cyclonedx.json; do
      if [ ! -f "$module$suffix" ]; then
        say "$(basename "$module")$suffix is missing" && missing=1
      fi
    done
    if ! unzip -l "$module.jar" | grep -q ' module-info.class' \
      && ! unzip -p "$module.jar" META-INF/MANIFEST.MF | grep -q '^Automatic-Module-Name'; then
      say "$(basename "$module").jar has no module name" && missing=1
    fi
  done
  for internal in sql-tests examples blackbox benchmarks contracts layout; do
    if [ -d "$repository/io/pgflow4j/pgflow4j-$internal" ]; then
      say "pgflow4j-$internal serves the build only, and would be published" && missing=1
    fi
  done
  [ $missing = 0 ] || die "FAILED: the release is not complete"
}

# Compiles and runs a project whose only source of pgflow4j is the folder.
consume() {
  local repository=$1 project version
  shift
  project=$(mktemp -d)
  version=$(basename "$(dirname "$(find "$repository/io/pgflow4j/pgflow4j-bom" -name '*.pom' | head -1)")")
  cp -r bin/lib/consumer/. "$project"
  sed -i "s|@version@|$version|; s|@repository@|file:$repository|" "$project/pom.xml"
  # Not into the user's repository: with Maven 3.9 that one is only read, with 3.8 it is not used.
  (cd "$project" && mvn "$@" "-Dmaven.repo.local=$project/.m2" \
    "-Dmaven.repo.local.tail=$HOME/.m2/repository" compile exec:java) > "$project/output" 2>&1 \
    || { cat "$project/output" >&2; die "FAILED: the consumer in $project does not build or run"; }
  grep -q '"slug":"greeting"' "$project/output" \
    || { cat "$project/output" >&2; die "FAILED: the consumer printed something else"; }
  rm -rf "$project"
}
