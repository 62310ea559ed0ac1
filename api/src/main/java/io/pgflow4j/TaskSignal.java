package io.pgflow4j;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a task's signal. Immutable.
 *
 * @param parkedAt when the latest attempt that parked did so, or null
 * @param deadline when the wait ends; null: it has no end, or the task does not wait
 * @param kept whether a signal came early and waits for the task to park
 * @param signalledAt when a signal was accepted, or null
 * @param signalledBy who sent it, or null
 */
public record TaskSignal(
    @Nullable Instant parkedAt,
    @Nullable Instant deadline,
    boolean kept,
    @Nullable Instant signalledAt,
    @Nullable String signalledBy) {}
