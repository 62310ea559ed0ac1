package io.pgflow4j.processor.migration;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A versioned SQL file, ours or not: the number in its name, and its path. */
record MigrationFile(BigInteger number, Path path) {
  private static final Pattern NUMBERED = Pattern.compile("V([0-9]+)([._].*)?__.*\\.sql");

  /** Null for a file that is no versioned migration. */
  static @Nullable MigrationFile of(Path path) {
    Matcher name = NUMBERED.matcher(path.getFileName().toString());
    return name.matches() ? new MigrationFile(new BigInteger(name.group(1)), path) : null;
  }

  static String name(BigInteger number, String flow, int flowVersion) {
    return "V%s__flow_%s_v%d.sql".formatted(number, flow, flowVersion);
  }

  String name() {
    return path.getFileName().toString();
  }

  /** What Flyway orders by: {@code 1_2} in {@code V1_2__x.sql}. */
  String version() {
    return name().substring(1, name().indexOf("__"));
  }

  boolean isOf(String flow) {
    return name().matches("V[0-9]+__flow_" + Pattern.quote(flow) + "_v[0-9]+\\.sql");
  }
}
