package io.pgflow4j.internal.core;

import io.pgflow4j.spi.ResultOutcome;

/**
 * What the database made of a result.
 *
 * @param retrySeconds when the next attempt is due, from now, if there is one
 */
public record SettledTask(TaskResult result, ResultOutcome outcome, int retrySeconds) {}
