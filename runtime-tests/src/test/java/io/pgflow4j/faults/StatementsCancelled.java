package io.pgflow4j.faults;

import java.time.Duration;
import java.util.Random;

/** Statements of workers and client are cancelled at random. */
final class StatementsCancelled implements Fault {
  private static final int BLOWS_PER_ROUND = 20;

  @Override
  public void strike(Scene scene, Random random) throws Exception {
    scene.startWorker();
    scene.startLoad();
    scene.awaitRuns(1);
    for (int hits = 0; hits < BLOWS_PER_ROUND * scene.rounds(); ) {
      Patience.atMost(Duration.ofMillis(10), random);
      long cancelled =
          scene
              .sql()
              .number(
                  "select count(pg_cancel_backend(pid)) from pg_stat_activity"
                      + " where state = 'active' and "
                      + Scene.victims());
      if (cancelled > 0) {
        hits++;
        scene.struck((int) cancelled * LoadWorker.BATCH);
      }
    }
    scene.awaitRuns(4);
  }
}
