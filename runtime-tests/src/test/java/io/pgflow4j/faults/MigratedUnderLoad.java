package io.pgflow4j.faults;

import io.pgflow4j.Worker;
import java.time.Duration;
import java.util.Random;

/**
 * A rolling deployment: the migration to a new flow version while runs are started and worked on,
 * then new code beside the old, then the old code goes.
 */
final class MigratedUnderLoad implements LosslessFault {
  @Override
  public void strike(Scene scene, Random random) throws Exception {
    Worker old = scene.startWorker(scene.definition(1));
    scene.startLoad();
    scene.awaitRuns(2 * scene.rounds());
    Patience.atMost(Duration.ofMillis(100), random);
    scene.sql().execute(LoadFlow.VERSION_2);
    scene.struck(0);
    scene.startWorker(scene.definition(2));
    Patience.atMost(Duration.ofMillis(200), random);
    old.close();
    scene.awaitRuns(4 * scene.rounds());
    scene.requireRunsOfVersions(1, 2);
  }
}
