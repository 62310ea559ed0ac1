package io.pgflow4j;

import org.jspecify.annotations.Nullable;

/**
 * Why a run failed. Immutable.
 *
 * @param stepSlug the step whose task failed for good, or null when no single step is to blame
 * @param taskIndex the task's place in its fanout, from 0; 0 for a single step
 * @param attempt the number of the last attempt, from 1; 0 when the task never ran
 * @param message what was reported: the exception with a trimmed stack trace, or the rule broken
 */
public record RunFailure(@Nullable String stepSlug, int taskIndex, int attempt, String message) {}
