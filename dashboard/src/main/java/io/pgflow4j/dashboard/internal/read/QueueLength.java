package io.pgflow4j.dashboard.internal.read;

import org.jspecify.annotations.Nullable;

/**
 * A queue of PGMQ.
 *
 * @param visible messages that can be read now
 */
public record QueueLength(String name, long messages, long visible, @Nullable Long oldestSeconds) {}
