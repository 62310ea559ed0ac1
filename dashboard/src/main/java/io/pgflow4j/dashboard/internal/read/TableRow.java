package io.pgflow4j.dashboard.internal.read;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A table of the core, by the server's statistics. */
public record TableRow(
    String name, long rows, long deadRows, long bytes, @Nullable Instant vacuumedAt) {}
