package io.pgflow4j.faults;

import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** The server has committed, and the connection breaks before it can say so. */
final class AnswerCut implements Fault {
  private static final int CUTS_PER_ROUND = 10;
  private static final int ONE_IN = 12;

  @Override
  public void strike(Scene scene, Random random) throws Exception {
    Proxy proxy = scene.startProxied();
    AtomicInteger cuts = new AtomicInteger();
    proxy.judge(
        (link, status) -> {
          boolean passes = status != 'I' || random.nextInt(ONE_IN) > 0;
          if (!passes) {
            cuts.incrementAndGet();
            link.cut();
          }
          return passes;
        });
    int goal = CUTS_PER_ROUND * scene.rounds();
    Patience.until(goal + " answers are cut", () -> cuts.get() >= goal);
    proxy.judge(Proxy.Judge.PASS);
    for (int i = 0; i < cuts.get(); i++) {
      scene.struck(LoadWorker.BATCH);
    }
    scene.awaitRuns(4);
  }
}
