package io.pgflow4j.faults;

import java.util.Locale;
import java.util.Random;

/** Something that goes wrong in production. Stateless. */
interface Fault {
  /** For the report and {@code -Dfaults.only}: {@code worker-killed} for {@code WorkerKilled}. */
  default String name() {
    return getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
        .toLowerCase(Locale.ROOT);
  }

  /**
   * Puts workers on the scene, whose load already runs, and strikes {@link Scene#rounds} times.
   * Tells the scene how many attempts each blow may have cost, and leaves behind a worker that can
   * finish the work.
   */
  void strike(Scene scene, Random random) throws Exception;

  /** Whether tasks get lost, so that somebody has to wait for their leases to end. */
  default boolean losesTasks() {
    return true;
  }

  /** Whether it hits the whole server, so that no other fault may be at work meanwhile. */
  default boolean hitsTheServer() {
    return false;
  }
}
