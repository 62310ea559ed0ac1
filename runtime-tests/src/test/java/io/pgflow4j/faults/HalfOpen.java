package io.pgflow4j.faults;

import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The client side of a connection is gone while the server takes it for alive, with a transaction
 * of a step open on it: as when a machine loses its power.
 */
final class HalfOpen implements Fault {
  private static final int ONE_IN = 8;

  @Override
  public void strike(Scene scene, Random random) throws Exception {
    Proxy proxy = scene.startProxied();
    for (int i = 0; i < scene.rounds(); i++) {
      scene.awaitRuns(1);
      AtomicInteger left = new AtomicInteger(2);
      proxy.judge(
          (link, status) -> {
            boolean passes =
                status != 'T' || random.nextInt(ONE_IN) > 0 || left.getAndDecrement() <= 0;
            if (!passes) {
              link.cutClientOnly();
            }
            return passes;
          });
      Patience.until("two connections are half open", () -> left.get() <= 0);
      proxy.judge(Proxy.Judge.PASS);
      // Exchanges that waited for its locks may also have gone unheard.
      scene.struck(LoadWorker.CONCURRENCY + LoadWorker.LANES * LoadWorker.BATCH);
    }
    scene.awaitRuns(4);
  }
}
