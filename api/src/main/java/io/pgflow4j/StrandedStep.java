package io.pgflow4j;

import java.time.Instant;

/**
 * A step with due tasks that no living registered worker can run. Immutable.
 *
 * @param flowSlug the flow
 * @param flowVersion the version a worker is missing for
 * @param stepSlug the step
 * @param tasks how many such tasks there are among the 1,000 of the step that have been due longest
 * @param oldestDueAt since when the oldest is due
 */
public record StrandedStep(
    String flowSlug, int flowVersion, String stepSlug, int tasks, Instant oldestDueAt) {}
