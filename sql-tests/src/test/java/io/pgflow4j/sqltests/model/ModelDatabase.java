package io.pgflow4j.sqltests.model;

import io.pgflow4j.PgflowSchema;
import io.pgflow4j.testing.TestClock;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A server with the SQL core and one connection to it. Each sequence is a transaction that is
 * rolled back; what that leaves on the pages is swept out now and then.
 */
final class ModelDatabase implements AutoCloseable {
  private static final int SEQUENCES_PER_SWEEP = 100;

  private final EmbeddedPostgres server;
  private final Connection connection;
  private int sequences;
  private boolean pooling;

  ModelDatabase() throws IOException, SQLException {
    server = EmbeddedPostgres.builder().setServerConfig("autovacuum", "off").start();
    PgflowSchema.install(server.getPostgresDatabase());
    TestClock.replaceIn(server.getPostgresDatabase());
    connection = DriverManager.getConnection(server.getJdbcUrl("postgres", "postgres"));
    connection.setAutoCommit(false);
    execute("set statement_timeout = '60s'");
    // Arrays of two elements are large here, so that they are with the fanout that reads them.
    execute(
        "create or replace function pgflow_internal.large_array() returns int language sql immutable"
            + " return 20");
    connection.commit();
  }

  /** What is done in a transaction of its own. */
  @FunctionalInterface
  interface Sequence {
    void playOn(PublicFunctions database) throws SQLException;
  }

  /**
   * Plays a sequence on an empty database and forgets it.
   *
   * @param pooled whether fanouts of two items are pooled, as large ones are
   */
  void play(boolean pooled, Sequence sequence) throws SQLException {
    if (pooled != pooling) {
      execute(
          "create or replace function pgflow_internal.pool_size(tasks int) returns int language sql"
              + " immutable return case when tasks >= "
              + (pooled ? 2 : 400)
              + " then 2 end");
      connection.commit();
      pooling = pooled;
    }
    try {
      sequence.playOn(new PublicFunctions(connection));
    } finally {
      connection.rollback();
      if (++sequences % SEQUENCES_PER_SWEEP == 0) {
        execute(
            "truncate pgflow.flows, pgflow.runs, pgflow.step_tallies, pgflow.task_rows, pgflow.pools,"
                + " pgflow.leases, pgflow.workers, pgflow.signals cascade");
        connection.commit();
      }
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws IOException, SQLException {
    connection.close();
    server.close();
  }
}
