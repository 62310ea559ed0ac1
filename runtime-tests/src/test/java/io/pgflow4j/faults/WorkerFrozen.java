package io.pgflow4j.faults;

import java.time.Duration;
import java.util.Random;

/** SIGSTOP of a worker process until others have taken its tasks over; then it goes on. */
final class WorkerFrozen implements Fault {
  @Override
  public void strike(Scene scene, Random random) throws Exception {
    scene.startWorker();
    scene.startLoad();
    try (WorkerProcess victim = scene.startProcess()) {
      // Each round waits for leases to end.
      for (int i = 0; i < (scene.rounds() + 1) / 2; i++) {
        victim.awaitTasks();
        Patience.atMost(Duration.ofMillis(50), random);
        victim.send("STOP");
        scene.struck(LoadWorker.CONCURRENCY);
        try {
          Patience.until("its tasks are taken over", () -> victim.held() == 0);
        } finally {
          victim.send("CONT");
        }
      }
      victim.awaitTasks();
    }
  }
}
