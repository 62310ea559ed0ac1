package io.pgflow4j.dashboard.internal.read;

import java.time.Instant;

/** A step with due tasks that no living worker can run. */
public record StrandedRow(
    String flowSlug, int flowVersion, String stepSlug, int tasks, Instant oldestDueAt) {}
