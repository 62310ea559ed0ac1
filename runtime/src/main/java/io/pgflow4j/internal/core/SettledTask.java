package io.pgflow4j.internal.core;

/**
 * What the database made of a result.
 *
 * @param outcome {@code done}, {@code already_done}, {@code stale}, {@code retried} or {@code
 *     failed}
 */
public record SettledTask(TaskResult result, String outcome) {}
