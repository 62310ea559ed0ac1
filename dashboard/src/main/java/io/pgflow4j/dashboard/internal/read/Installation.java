package io.pgflow4j.dashboard.internal.read;

import java.time.Instant;

/** What is installed in the database, and what time it is there. */
public record Installation(
    String version, String queue, String database, String serverVersion, Instant asOf) {}
