package io.pgflow4j;

/**
 * What several tasks of a step failed with. Immutable.
 *
 * @param error the first line of the error, at most 200 characters
 * @param tasks how many tasks failed with it, among the first 10,000 failed ones
 * @param firstIndex the first of them
 */
public record TaskError(String error, int tasks, int firstIndex) {}
