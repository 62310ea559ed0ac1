package io.pgflow4j.internal.core;

import io.pgflow4j.RunFailure;
import java.util.UUID;

/** A run that failed with an exchange. */
public record FailedRun(String flowSlug, UUID runId, RunFailure failure) {}
