package io.pgflow4j.faults;

import java.util.Random;

/** {@code kill -9} of worker processes that hold tasks, while another worker lives. */
final class WorkerKilled implements Fault {
  @Override
  public void strike(Scene scene, Random random) throws Exception {
    scene.signalProcesses("KILL", random, victim -> scene.struck(LoadWorker.CONCURRENCY));
  }
}
