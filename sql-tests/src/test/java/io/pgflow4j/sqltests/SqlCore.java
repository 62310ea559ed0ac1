package io.pgflow4j.sqltests;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;

/** Installs the SQL core. */
final class SqlCore {
  private static final String ROOT = "/io/pgflow4j/sql/";

  private SqlCore() {}

  static void install(Connection connection, String queue) throws SQLException {
    StringBuilder script = new StringBuilder("begin;\n");
    for (String line : resource("install.txt").lines().toList()) {
      String entry = line.strip();
      String path = entry.replaceFirst("^" + queue + ":\\s*", "");
      if (!entry.isEmpty() && !entry.startsWith("#") && !path.contains(":")) {
        script.append(resource(path)).append('\n');
      }
    }
    script
        .append("select pgflow.record_installation('dev', '")
        .append(queue)
        .append("');\ncommit;");
    try (var statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(script.toString());
    }
  }

  private static String resource(String path) {
    try (InputStream in =
        Objects.requireNonNull(SqlCore.class.getResourceAsStream(ROOT + path), path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("Cannot read " + path, e);
    }
  }
}
