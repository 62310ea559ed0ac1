package io.pgflow4j.dashboard.measure;

import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A worker of the run that is going: some 100 items a second, until it is closed. */
final class Progress implements AutoCloseable {
  private static final String TURN =
      """
      with claimed as (
        select run_id, step_slug, task_index
        from pgflow.claim_tasks('{f1}', 10, '%s')
      ),
      results as (
        select
          array_agg(run_id) as runs, array_agg(step_slug) as steps, array_agg(task_index) as items,
          array_agg('1'::jsonb) as outputs
        from claimed
      )
      select count(*)
      from results r
      cross join pgflow.complete_tasks(r.runs, r.steps, r.items, r.outputs)
      where r.runs is not null
      """
          .formatted(Large.WORKER);

  private final String url;
  private volatile boolean closed;
  private volatile long cpu;

  Progress(String url) {
    this.url = url;
    new Thread(this::work, "worker").start();
  }

  private void work() {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      while (!closed) {
        statement.execute(TURN);
        cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Thread.sleep(100);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What it has cost this process, in ns. */
  long cpu() {
    return cpu;
  }

  @Override
  public void close() {
    closed = true;
  }
}
