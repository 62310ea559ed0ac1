package io.pgflow4j.dashboard.measure;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A worker of the run that is going: some 100 items a second, until it is closed. It works inside
 * the server, so that it costs this process nothing.
 */
final class Progress implements AutoCloseable {
  private static final String WORK =
      """
      do $$
      begin
        loop
          perform count(*)
          from (
            select
              array_agg(run_id) as runs, array_agg(step_slug) as steps, array_agg(task_index) as items,
              array_agg('1'::jsonb) as outputs
            from pgflow.claim_tasks('{f1}', 10, '%s')
          ) r
          cross join pgflow.complete_tasks(r.runs, r.steps, r.items, r.outputs)
          where r.runs is not null;
          commit;
          perform pg_sleep(0.1);
        end loop;
      end;
      $$
      """
          .formatted(Large.WORKER);

  private final Connection connection;
  private final Statement statement;

  Progress(String url) throws SQLException {
    connection = DriverManager.getConnection(url);
    statement = connection.createStatement();
    new Thread(this::work, "worker").start();
  }

  private void work() {
    try (connection) {
      statement.execute(WORK);
    } catch (SQLException e) {
      if (!"57014".equals(e.getSQLState())) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public void close() throws SQLException {
    statement.cancel();
  }
}
