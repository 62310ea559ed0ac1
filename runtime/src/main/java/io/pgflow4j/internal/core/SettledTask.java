package io.pgflow4j.internal.core;

import io.pgflow4j.spi.ResultOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What the database made of a result.
 *
 * @param retrySeconds when the next attempt is due, from now, if there is one
 * @param fault why a completion counts as a failure, as JSON text; null otherwise
 */
public record SettledTask(
    TaskResult result, ResultOutcome outcome, int retrySeconds, @Nullable String fault) {}
