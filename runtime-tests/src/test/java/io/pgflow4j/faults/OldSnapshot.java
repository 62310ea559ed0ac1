package io.pgflow4j.faults;

import java.sql.Connection;
import java.sql.Statement;
import java.util.Random;

/** A backup or a report holds an old snapshot, so that no dead row goes; workers are killed. */
final class OldSnapshot implements Fault {
  @Override
  public void strike(Scene scene, Random random) throws Exception {
    try (Connection report = scene.sql().dataSource().getConnection();
        Statement statement = report.createStatement()) {
      report.setAutoCommit(false);
      report.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      statement.execute("select count(*) from pgflow.step_tasks");
      new WorkerKilled().strike(scene, random);
      scene.awaitRuns(4);
    }
  }
}
