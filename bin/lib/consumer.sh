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
  # Only what serves users is in a folder that is deployed.
  for pom in {,*/,*/*/}pom.xml; do
    if grep -q '<maven.deploy.skip>true' "$pom"; then
      internal=$(sed -n 's|^  <artifactId>\(.*\)</artifactId>|\1|p' "$pom")
      if [ -d "$repository/io/pgflow4j/$internal" ]; then
        say "$internal serves the build only, and would be published" && missing=1
      fi
    fi
  done
  [ $missing = 0 ] || die "FAILED: the release is not complete"
}

# Every file has checksums and a signature by the key in the folder.
check_signatures() {
  local repository=$1 keys=$2 file suffix wrong=0
  while read -r file; do
    for suffix in .md5 .sha1 .asc; do
      if [ ! -f "$file$suffix" ]; then
        say "$(basename "$file")$suffix is missing" && wrong=1
      fi
    done
    if ! gpg --homedir "$keys" --batch --quiet --verify "$file.asc" "$file" 2> /dev/null; then
      say "$(basename "$file") is not signed by the key of this run" && wrong=1
    fi
  done < <(find "$repository" -type f ! -name '*.asc' ! -name '*.md5' ! -name '*.sha*' ! -name 'maven-metadata*')
  [ $wrong = 0 ] || die "FAILED: Maven Central would refuse the release"
}

# Compiles and runs a project whose only source of pgflow4j is the folder.
consume() {
  local repository=$1 project version
  shift
  project=$(mktemp -d)
  version=$(basename "$(dirname "$(find "$repository/io/pgflow4j/pgflow4j-bom" -name '*.pom' | head -1)")")
  cp -r bin/lib/consumer/. "$project"
  sed -i "s|@version@|$version|g; s|@repository@|file:$repository|g" "$project/pom.xml"
  # Not into the user's repository: with Maven 3.9 that one is only read, with 3.8 it is not used.
  (cd "$project" && mvn "$@" "-Dmaven.repo.local=$project/.m2" \
    "-Dmaven.repo.local.tail=$HOME/.m2/repository" pgflow:write compile exec:java) \
    > "$project/output" 2>&1 \
    || { cat "$project/output" >&2; die "FAILED: the consumer in $project does not build or run"; }
  grep -q '"slug":"greeting"' "$project/output" \
    || { cat "$project/output" >&2; die "FAILED: the consumer printed something else"; }
  [ -f "$project/src/main/resources/db/migration/V1__flow_greeting_v1.sql" ] \
    || { cat "$project/output" >&2; die "FAILED: the Maven plugin wrote no migration"; }
  rm -rf "$project"
}
