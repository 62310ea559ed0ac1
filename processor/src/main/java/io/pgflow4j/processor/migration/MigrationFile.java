package io.pgflow4j.processor.migration;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A SQL file that Flyway runs once, ours or not.
 *
 * @param version the version in its name
 * @param isBaseline whether it stands for everything up to its version ({@code B10__base.sql})
 * @param path where it is
 */
record MigrationFile(FlywayVersion version, boolean isBaseline, Path path) {
  private static final Pattern NAME = Pattern.compile("([VB])(.+?)(__.*)?\\.(?i:sql)");

  /** Null for a file that Flyway does not number. */
  static @Nullable MigrationFile of(Path path) {
    Matcher name = NAME.matcher(path.getFileName().toString());
    FlywayVersion version = name.matches() ? FlywayVersion.of(name.group(2)) : null;
    return version == null ? null : new MigrationFile(version, name.group(1).equals("B"), path);
  }

  static String name(BigInteger number, String flow, int flowVersion) {
    return "V%s__flow_%s_v%d.sql".formatted(number, flow, flowVersion);
  }

  String name() {
    return path.getFileName().toString();
  }

  boolean isOf(String flow) {
    return name().matches(pattern(flow));
  }

  /** What the names of a flow's files match. */
  static String pattern(String flow) {
    return "V[0-9]+__flow_" + Pattern.quote(flow) + "_v[0-9]+\\.sql";
  }

  /** Whether Flyway refuses to run both. */
  boolean isTwinOf(MigrationFile other) {
    return !equals(other) && isBaseline == other.isBaseline && version.equals(other.version);
  }
}
