package io.pgflow4j.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** pgflow4j's SQL without its Java: {@code exchange_tasks} over JDBC, one connection per worker. */
final class PgflowSql implements Contestant {
  private static final String UNFINISHED =
      "select exists (select from pgflow.runs where status = 'started')";

  @Override
  public String name() {
    return "sql";
  }

  @Override
  public void install(Database database) throws Exception {
    PgflowInstall.install(database);
  }

  @Override
  public Outcome run(Database database, Cell cell, Start start) throws Exception {
    Work work = cell.work();
    String elements = work.elements();
    Outcome outcome =
        Crew.run(
            database,
            cell.workers(),
            connection -> {
              Work little = work.little();
              start(connection, little);
              return member(connection, little, cell.batch(), little.elements());
            },
            () -> {
              start.now();
              try (Connection connection = database.connect()) {
                start(connection, work);
              }
            },
            connection -> member(connection, work, cell.batch(), elements));
    if (work.runs() == 1) {
      return outcome;
    }
    return new Outcome(outcome.seconds(), PgflowInstall.runMillis(database, work.runs()));
  }

  private static void start(Connection connection, Work work) throws SQLException {
    try (PreparedStatement start =
        connection.prepareStatement(
            "select count(*) from pgflow.start_flows("
                + "?, array(select '{}'::jsonb from generate_series(1, ?)))")) {
      start.setString(1, work.flow());
      start.setInt(2, work.runs());
      start.executeQuery().close();
    }
  }

  private static Figures member(Connection connection, Work work, int batch, String elements)
      throws SQLException {
    Figures latencies = new Figures();
    try (Exchanges exchanges =
            new Exchanges(
                connection,
                new String[] {work.flow()},
                batch,
                (step, input) ->
                    switch (step) {
                      case "item" ->
                          work.isBatched() ? Handlers.items(input) : Handlers.item(input);
                      case "a" -> elements;
                      default -> "1";
                    });
        PreparedStatement unfinished = connection.prepareStatement(UNFINISHED)) {
      int looksInVain = 0;
      boolean handsIn = false;
      while (true) {
        long start = System.nanoTime();
        int claimed = exchanges.next();
        if (handsIn) {
          latencies.add((System.nanoTime() - start) / 1e6);
        }
        handsIn = claimed > 0;
        if (claimed == 0) {
          try (ResultSet row = unfinished.executeQuery()) {
            row.next();
            if (!row.getBoolean(1)) {
              return latencies;
            }
          }
          Crew.pause(looksInVain++);
        } else {
          looksInVain = 0;
        }
      }
    }
  }
}
