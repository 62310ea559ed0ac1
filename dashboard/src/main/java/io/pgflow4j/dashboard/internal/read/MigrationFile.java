package io.pgflow4j.dashboard.internal.read;

import java.time.Instant;

/** A migration file that was applied for a flow. */
public record MigrationFile(String file, int flowVersion, String sha256, Instant appliedAt) {}
