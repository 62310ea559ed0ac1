package io.pgflow4j.dashboard.internal.read;

import org.jspecify.annotations.Nullable;

/** Durations of a sample. */
public record Seconds(@Nullable Double p50, @Nullable Double p95, @Nullable Double max) {}
