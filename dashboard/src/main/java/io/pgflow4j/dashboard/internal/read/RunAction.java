package io.pgflow4j.dashboard.internal.read;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who cancelled or retried a run, when and why. */
public record RunAction(
    String action, Instant actedAt, @Nullable String requestedBy, @Nullable String reason) {}
