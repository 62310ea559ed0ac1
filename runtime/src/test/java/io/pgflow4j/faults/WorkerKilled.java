package io.pgflow4j.faults;

import java.time.Duration;
import java.util.Random;

/** {@code kill -9} of worker processes that hold tasks, while another worker lives. */
final class WorkerKilled implements Fault {
  @Override
  public void strike(Scene scene, Random random) throws Exception {
    scene.startWorker();
    scene.startLoad();
    for (int i = 0; i < scene.rounds(); i++) {
      try (WorkerProcess victim = scene.startProcess()) {
        victim.awaitTasks();
        Patience.atMost(Duration.ofMillis(50), random);
        victim.send("KILL");
        victim.awaitEnd();
        scene.struck(LoadWorker.CONCURRENCY);
      }
    }
  }
}
