package io.pgflow4j.faults;

import java.time.Duration;
import java.util.Random;

/** Whatever is sent over the connections vanishes, both ways; only silence tells. */
final class BlackHole implements Fault {
  @Override
  public void strike(Scene scene, Random random) throws Exception {
    Proxy proxy = scene.startProxied();
    for (int i = 0; i < scene.rounds(); i++) {
      scene.awaitRuns(2);
      Patience.atMost(Duration.ofMillis(50), random);
      proxy.swallowEverything();
      scene.struck(LoadWorker.CONCURRENCY);
    }
    scene.awaitRuns(4);
  }
}
