package io.pgflow4j.sqltests.concurrency;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;

/** How many pages statements read. */
final class Pages {
  private static final Pattern SHARED = Pattern.compile("\"Shared (?:Hit|Read) Blocks\": (\\d+)");

  private Pages() {}

  /** The pages that one execution of a statement reads. */
  static long of(Connection connection, String statement) throws SQLException {
    return Sql.query(
            connection,
            "explain (analyze, buffers, format json) " + statement,
            r -> SHARED.matcher(r.getString(1)))
        .stream()
        .flatMap(matcher -> matcher.results().limit(2))
        .mapToLong(match -> Long.parseLong(match.group(1)))
        .sum();
  }
}
