package io.pgflow4j.internal.core;

import org.jspecify.annotations.Nullable;

/**
 * A task that failed because a time was over: the lease of its last attempt, or the wait for its
 * signal.
 *
 * @param task the attempt, of another worker or lost by this one; without input
 * @param error its error as JSON; null from a core of 0.1.0, which does not say it
 */
public record OverdueTask(ClaimedTask task, @Nullable String error) {}
