package io.pgflow4j.dashboard.internal.read;

/** How long a step takes. */
public record StepStats(String stepSlug, int runs, int failed, Seconds seconds) {}
