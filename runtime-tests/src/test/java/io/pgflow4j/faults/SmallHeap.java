package io.pgflow4j.faults;

import java.util.Random;

/** The only worker has a heap of 64 MB, and items are nearly as large as what it may hold. */
final class SmallHeap implements LosslessFault {
  @Override
  public void strike(Scene scene, Random random) throws Exception {
    scene.payload(Payload.LARGE);
    WorkerProcess worker = scene.startProcess(64);
    scene.startLoad();
    for (int i = 0; i < scene.rounds(); i++) {
      worker.awaitTasks();
      scene.struck(LoadWorker.CONCURRENCY);
      scene.awaitRuns(2);
    }
  }
}
