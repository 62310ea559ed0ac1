package io.pgflow4j.processor.migration;

/**
 * What becomes of runs in flight that still need a step as it was.
 *
 * @param step the step's slug; {@code run} for the run's input
 * @param lastVersion the last flow version that has the step as it was
 * @param openRuns what the migration does about them
 */
public record Retirement(String step, int lastVersion, OpenRuns openRuns) {
  /** What a migration does about runs in flight. */
  public enum OpenRuns {
    /** It refuses to be applied while there are any. */
    REFUSE,
    /** It leaves them to workers that still run the older code. */
    OLD_WORKERS
  }
}
