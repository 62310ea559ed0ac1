package io.pgflow4j.faults;

import java.util.Random;

/** The pool has one connection more than the lanes; transactional attempts wait for it. */
final class SmallPool implements LosslessFault {
  @Override
  public void strike(Scene scene, Random random) throws Exception {
    scene.startWorker(LoadWorker.LANES + 1);
    scene.startLoad();
    scene.struck(0);
    scene.awaitRuns(4 * scene.rounds());
  }
}
