package io.pgflow4j.faults;

import java.sql.Connection;
import java.sql.Statement;
import java.util.Random;

/**
 * The worker's connections have a short {@code statement_timeout}, and somebody leaves a
 * transaction open that has locked steps of running runs.
 */
final class StatementTimeout implements Fault {
  @Override
  public void strike(Scene scene, Random random) throws Exception {
    scene.startWorker("&options=-c%20statement_timeout=200");
    scene.startLoad();
    scene.awaitRuns(1);
    for (int i = 0; i < scene.rounds(); i++) {
      int before = scene.timeouts();
      try (Connection forgotten = scene.sql().dataSource().getConnection();
          Statement statement = forgotten.createStatement()) {
        forgotten.setAutoCommit(false);
        // Between two runs there may be no such step for a moment. The client has no
        // statement_timeout, so that a lock on the steps it signals would stop it until the end.
        Patience.until(
            "a step that has started is locked",
            () ->
                statement
                    .executeQuery(
                        "select from pgflow.step_states where status = 'started'"
                            + " and step_slug not in ('approve', 'confirm') for update")
                    .next());
        Patience.until("a statement takes too long", () -> scene.timeouts() > before);
      }
      scene.struck(LoadWorker.CONCURRENCY);
      scene.awaitRuns(2);
    }
    scene.awaitRuns(4);
  }
}
