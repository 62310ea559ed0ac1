package io.pgflow4j.internal.core;

import io.pgflow4j.RunFailure;
import io.pgflow4j.RunStatus;
import org.jspecify.annotations.Nullable;

/**
 * A run at one moment.
 *
 * @param output the output as JSON, of a completed run only
 * @param failure of a failed run only
 */
public record RunSnapshot(
    RunStatus status, @Nullable String output, @Nullable RunFailure failure) {}
