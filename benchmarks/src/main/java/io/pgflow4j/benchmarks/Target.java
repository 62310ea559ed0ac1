package io.pgflow4j.benchmarks;

/**
 * A figure that was promised, and what was measured.
 *
 * @param figure what is measured
 * @param wanted the bound, in words
 * @param measured the figure
 * @param met whether it is within the bound
 */
record Target(String figure, String wanted, String measured, boolean met) {
  /** Whether the figure is one contestant's over another's, and not pgflow4j's alone. */
  boolean comparesContestants() {
    return figure.matches("(sql|worker) over .*");
  }
}
