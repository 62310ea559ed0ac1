package io.pgflow4j.cli;

import io.pgflow4j.cli.output.Terminal;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.Writer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Loads the classes that commands need, so that {@code bin/pgflow} can make an archive of them. It
 * reaches no database: the classes of an open connection are loaded by their names.
 */
final class Rehearsal {
  private static final List<String> OF_CONNECTIONS =
      List.of(
          "org.postgresql.Driver",
          "org.postgresql.core.v3.ConnectionFactoryImpl",
          "org.postgresql.core.v3.QueryExecutorImpl",
          "org.postgresql.core.v3.SimpleParameterList",
          "org.postgresql.core.v3.SimpleQuery",
          "org.postgresql.jdbc.PgConnection",
          "org.postgresql.jdbc.PgPreparedStatement",
          "org.postgresql.jdbc.PgResultSet",
          "org.postgresql.jdbc.PgResultSetMetaData",
          "org.postgresql.jdbc.TimestampUtils",
          "org.postgresql.jdbc.TypeInfoCache",
          "org.postgresql.util.PSQLException",
          "org.postgresql.util.ServerErrorMessage");

  private Rehearsal() {}

  /** Runs a few command lines whose output nobody sees. */
  public static void main(String... ignored) throws ClassNotFoundException {
    Map<String, String> environment = new HashMap<>();
    environment.put("PGHOST", "127.0.0.1");
    environment.put("PGPORT", "1");
    Surroundings surroundings =
        new Surroundings(
            environment,
            new BufferedReader(Reader.nullReader()),
            new PrintWriter(Writer.nullWriter()),
            new PrintWriter(Writer.nullWriter()),
            new Terminal(true, 100, true));
    Cli.execute(surroundings, "--help");
    Cli.execute(surroundings, "version", "-o", "json");
    Cli.execute(surroundings, "status");
    for (String name : OF_CONNECTIONS) {
      Class.forName(name);
    }
  }
}
