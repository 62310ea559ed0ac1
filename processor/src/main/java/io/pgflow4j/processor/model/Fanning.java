package io.pgflow4j.processor.model;

/**
 * The fanout of a step.
 *
 * @param at the annotation
 * @param path where the elements are in the dependency's output; empty for the output itself
 * @param maxConcurrency 0 for no limit
 * @param batchSize most items of one task; 0 for one item per task
 * @param tolerateFailures how many items may fail; 0 for none
 * @param tolerateFailurePercent the same in percent of the items
 * @param item what a task is given
 */
public record Fanning(
    Position at,
    Located<String> path,
    Located<Integer> maxConcurrency,
    Located<Integer> batchSize,
    Located<Integer> tolerateFailures,
    Located<Integer> tolerateFailurePercent,
    Item item) {
  /** Whether a task is given a list of items. */
  public boolean isBatched() {
    return batchSize.given();
  }

  /** Whether dependents are given results in place of outputs. */
  public boolean isTolerant() {
    return tolerateFailures.given() || tolerateFailurePercent.given();
  }
}
