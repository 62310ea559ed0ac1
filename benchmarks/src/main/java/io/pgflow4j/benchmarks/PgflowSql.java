package io.pgflow4j.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** pgflow4j's SQL without its Java: {@code exchange_tasks} over JDBC, one connection per worker. */
final class PgflowSql implements Contestant {
  private static final String EXCHANGE =
      """
      select outcome, run_id, step_slug, task_index, attempt, input
      from pgflow.exchange_tasks(?, ?, ?, null, ?, ?, ?, ?, ?, '{}', '{}', '{}', '{}', '{}', '{}')
      """;
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
    UUID workerId = UUID.randomUUID();
    String[] flows = {work.flow()};
    List<UUID> runIds = new ArrayList<>();
    List<String> steps = new ArrayList<>();
    List<Integer> indexes = new ArrayList<>();
    List<Integer> attempts = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    try (PreparedStatement register =
            connection.prepareStatement("select pgflow.register_worker(?, 'bench')");
        PreparedStatement exchange = connection.prepareStatement(EXCHANGE);
        PreparedStatement unfinished = connection.prepareStatement(UNFINISHED)) {
      register.setObject(1, workerId);
      register.executeQuery().close();
      int looksInVain = 0;
      while (true) {
        long start = System.nanoTime();
        boolean handedIn = !runIds.isEmpty();
        exchange.setObject(1, workerId);
        exchange.setArray(2, connection.createArrayOf("text", flows));
        exchange.setInt(3, batch);
        exchange.setArray(4, connection.createArrayOf("uuid", runIds.toArray()));
        exchange.setArray(5, connection.createArrayOf("text", steps.toArray()));
        exchange.setArray(6, connection.createArrayOf("int4", indexes.toArray()));
        exchange.setArray(7, connection.createArrayOf("int4", attempts.toArray()));
        exchange.setArray(8, connection.createArrayOf("jsonb", outputs.toArray()));
        runIds.clear();
        steps.clear();
        indexes.clear();
        attempts.clear();
        outputs.clear();
        try (ResultSet rows = exchange.executeQuery()) {
          while (rows.next()) {
            String outcome = rows.getString(1);
            if (outcome.equals("claimed")) {
              String step = rows.getString(3);
              runIds.add(rows.getObject(2, UUID.class));
              steps.add(step);
              indexes.add(rows.getInt(4));
              attempts.add(rows.getInt(5));
              outputs.add(
                  switch (step) {
                    case "item" ->
                        work.isBatched()
                            ? Handlers.items(rows.getString(6))
                            : Handlers.item(rows.getString(6));
                    case "a" -> elements;
                    default -> "1";
                  });
            } else if (!outcome.equals("done")) {
              throw new IllegalStateException("A result was " + outcome);
            }
          }
        }
        if (handedIn) {
          latencies.add((System.nanoTime() - start) / 1e6);
        }
        if (runIds.isEmpty()) {
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
