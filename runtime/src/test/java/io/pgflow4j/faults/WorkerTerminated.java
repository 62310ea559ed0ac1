package io.pgflow4j.faults;

import java.time.Duration;
import java.util.Random;

/** SIGTERM: the worker hands in what it runs and signs off; nothing is lost or repeated. */
final class WorkerTerminated implements LosslessFault {
  @Override
  public void strike(Scene scene, Random random) throws Exception {
    scene.startWorker();
    scene.startLoad();
    for (int i = 0; i < scene.rounds(); i++) {
      try (WorkerProcess victim = scene.startProcess()) {
        victim.awaitTasks();
        Patience.atMost(Duration.ofMillis(50), random);
        victim.send("TERM");
        victim.awaitEnd();
        scene.struck(0);
        if (victim.held() > 0 || !victim.isSignedOff()) {
          throw new AssertionError("The worker went without handing in its tasks");
        }
      }
    }
  }
}
