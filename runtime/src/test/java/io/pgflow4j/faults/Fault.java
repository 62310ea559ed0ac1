package io.pgflow4j.faults;

import java.util.Random;

/** Something that goes wrong in production. Stateless. */
interface Fault {
  /** For the report and {@code -Dfaults.only}. */
  String name();

  /**
   * Puts workers on the scene, whose load already runs, and strikes {@link Scene#rounds} times.
   * Tells the scene how many attempts each blow may have cost, and leaves behind a worker that can
   * finish the work.
   */
  void strike(Scene scene, Random random) throws Exception;
}
