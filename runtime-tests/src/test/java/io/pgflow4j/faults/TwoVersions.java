package io.pgflow4j.faults;

import java.util.Random;

/**
 * The database has a new flow version and runs of both, and old and new code work on it at once.
 */
final class TwoVersions implements LosslessFault {
  @Override
  public void strike(Scene scene, Random random) throws Exception {
    var old = scene.definition(1);
    scene.startLoad();
    Patience.until(
        "runs of version 1 wait",
        () -> scene.sql().number("select count(*) from pgflow.runs where flow_version = 1") > 2);
    scene.sql().execute(LoadFlow.VERSION_2);
    scene.struck(0);
    scene.startWorker(old);
    scene.startWorker(scene.definition(2));
    scene.awaitRuns(6 * scene.rounds());
    scene.requireRunsOfVersions(1, 2);
  }
}
