package io.pgflow4j.dashboard.internal.read;

import org.jspecify.annotations.Nullable;

/** Tasks of a step that failed with the same line. */
public record ErrorGroup(@Nullable String error, int tasks, int firstIndex) {}
