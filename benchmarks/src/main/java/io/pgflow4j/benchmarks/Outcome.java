package io.pgflow4j.benchmarks;

/**
 * What a contestant says about one trial.
 *
 * @param seconds from the first claim to the last run completed
 * @param latencies milliseconds: a run from start to end where the work is many runs, else one
 *     batch's round trip; empty where the contestant does not show it
 */
record Outcome(double seconds, Figures latencies) {
  Outcome(double seconds) {
    this(seconds, new Figures());
  }
}
