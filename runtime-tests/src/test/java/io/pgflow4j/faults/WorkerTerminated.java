package io.pgflow4j.faults;

import java.util.Random;

/** SIGTERM: the worker hands in what it runs and signs off; nothing is lost or repeated. */
final class WorkerTerminated implements LosslessFault {
  @Override
  public void strike(Scene scene, Random random) throws Exception {
    scene.signalProcesses(
        "TERM",
        random,
        victim -> {
          scene.struck(0);
          if (victim.held() > 0 || !victim.isSignedOff()) {
            throw new AssertionError("The worker went without handing in its tasks");
          }
        });
  }
}
