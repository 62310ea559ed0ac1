package io.pgflow4j.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** pgflow4j's schema and the flows that are measured. */
final class PgflowInstall {
  private static final String ROOT = "/io/pgflow4j/sql/";

  private PgflowInstall() {}

  static void install(Database database) throws SQLException, IOException {
    List<String> statements = new ArrayList<>();
    statements.add(resource("scripts/pgflow-native.sql"));
    statements.add(
        "select pgflow.create_flow('fanout'), pgflow.create_flow('chain'),"
            + " pgflow.create_flow('wide'), pgflow.create_flow('latency')");
    statements.add(
        "select pgflow.add_step('fanout', 'a'),"
            + " pgflow.add_step('fanout', 'item', '{a}', step_type => 'fanout'),"
            + " pgflow.add_step('fanout', 'sum', '{item}')");
    statements.add(
        "select pgflow.create_flow('fanout-batched'), pgflow.add_step('fanout-batched', 'a'),"
            + " pgflow.add_step('fanout-batched', 'item', '{a}', step_type => 'fanout', batch_size => "
            + Work.BATCH_SIZE
            + "), pgflow.add_step('fanout-batched', 'sum', '{item}')");
    statements.add(
        "select pgflow.add_step('chain', 'a'), pgflow.add_step('chain', 'b', '{a}'),"
            + " pgflow.add_step('chain', 'c', '{b}')");
    statements.add("select pgflow.add_step('latency', 'only')");
    statements.add("select pgflow.add_step('wide', 'start')");
    statements.add(
        "select pgflow.add_step('wide', 'p' || i, '{start}') from generate_series(1, "
            + Work.WIDE_STEPS
            + ") i");
    statements.add(
        "select pgflow.add_step('wide', 'join', array(select 'p' || i from generate_series(1, "
            + Work.WIDE_STEPS
            + ") i))");
    database.execute(statements.toArray(String[]::new));
  }

  private static final String LATEST =
      "(select * from pgflow.runs order by started_at desc limit %d) r";

  /**
   * Seconds from the first claim to the end of the last run, of the latest runs; what was run
   * before them to warm up is not of them.
   */
  static double seconds(Database database, int runs) throws SQLException {
    return Double.parseDouble(
        database.read(
            "select extract(epoch from max(r.finished_at) - min((select min(t.started_at)"
                + " from pgflow.step_tasks t where t.run_id = r.run_id))) from "
                + LATEST.formatted(runs)));
  }

  /** Milliseconds from start to end of each of the latest runs. */
  static Figures runMillis(Database database, int runs) throws SQLException {
    Figures samples = new Figures();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select extract(epoch from r.finished_at - r.started_at) * 1000 from "
                    + LATEST.formatted(runs))) {
      while (rows.next()) {
        samples.add(rows.getDouble(1));
      }
    }
    return samples;
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = PgflowInstall.class.getResourceAsStream(ROOT + name)) {
      if (in == null) {
        throw new IllegalStateException("The SQL core has no file " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
