package io.pgflow4j.faults;

import java.time.Duration;
import java.util.Random;

/** The server stops at once, in the middle of everything, and recovers. */
final class ServerCrashed implements Fault {
  @Override
  public boolean hitsTheServer() {
    return true;
  }

  @Override
  public void strike(Scene scene, Random random) throws Exception {
    scene.startWorker();
    scene.startLoad();
    for (int i = 0; i < scene.rounds(); i++) {
      scene.awaitRuns(2);
      Patience.atMost(Duration.ofMillis(100), random);
      scene.server().crash(() -> Patience.atMost(Duration.ofMillis(300), random));
      scene.struck(LoadWorker.CONCURRENCY);
    }
    scene.awaitRuns(4);
  }
}
