package io.pgflow4j.dashboard.internal.read;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A step whose tasks wait for signals.
 *
 * @param parked how many wait, 10,001 where more than 10,000 do
 * @param deadline when the first of these waits ends, or null
 */
public record StepWait(String stepSlug, int parked, @Nullable Instant deadline) {}
