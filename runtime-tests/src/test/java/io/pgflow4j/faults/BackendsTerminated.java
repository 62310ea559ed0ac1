package io.pgflow4j.faults;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** All connections of workers and client are terminated by the server, every 200 ms. */
final class BackendsTerminated implements Fault {
  private static final int BLOWS_PER_ROUND = 4;
  private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  @Override
  public void strike(Scene scene, Random random) throws Exception {
    scene.startWorker();
    scene.startLoad();
    scene.awaitRuns(1);
    for (int i = 0; i < BLOWS_PER_ROUND * scene.rounds(); i++) {
      LockSupport.parkNanos(PERIOD_NANOS);
      scene
          .sql()
          .execute(
              "select pg_terminate_backend(pid) from pg_stat_activity where " + Scene.victims());
      scene.struck(LoadWorker.CONCURRENCY);
    }
    scene.awaitRuns(4);
  }
}
