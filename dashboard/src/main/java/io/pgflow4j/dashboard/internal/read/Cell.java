package io.pgflow4j.dashboard.internal.read;

/** A range of a step's tasks, counted by state. */
public record Cell(
    int cell,
    int firstIndex,
    int lastIndex,
    int queued,
    int started,
    int completed,
    int failed,
    int cancelled) {}
