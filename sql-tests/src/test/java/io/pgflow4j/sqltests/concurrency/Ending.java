package io.pgflow4j.sqltests.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** The last act of a test: whatever happened, every run that is left can be brought to its end. */
final class Ending {
  private static final String ENDED =
      "select r.run_id from pgflow.runs r where r.status in ('failed', 'cancelled')";
  private static final String STATUSES = "select distinct r.status from pgflow.runs r";

  private Ending() {}

  /** Drains, retries what had failed or was cancelled, and drains again. */
  static void finish(Connection connection) throws SQLException {
    Engine engine = new Engine(connection);
    engine.drain();
    assertThat(Invariant.broken(connection)).as("drained").isEmpty();
    List<UUID> ended = Sql.query(connection, ENDED, row -> row.getObject(1, UUID.class));
    for (UUID run : ended) {
      engine.retry(run);
    }
    engine.drain();
    assertThat(Invariant.broken(connection)).as("retried and drained").isEmpty();
    assertThat(Sql.query(connection, STATUSES, row -> row.getString(1))).isSubsetOf("completed");
  }
}
