package io.pgflow4j.internal.core;

import io.pgflow4j.RunFailure;
import java.util.UUID;

/** A run that has failed with a result that was just handed in. */
public record FailedRun(String flowSlug, UUID runId, RunFailure failure) {}
