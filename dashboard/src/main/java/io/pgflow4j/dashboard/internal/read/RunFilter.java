package io.pgflow4j.dashboard.internal.read;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which runs a list shows.
 *
 * @param from their first start, as text that PostgreSQL reads as a time
 * @param before behind their last start, the same
 * @param afterStartedAt the start of the last run of the page before
 */
public record RunFilter(
    @Nullable String flow,
    @Nullable String status,
    @Nullable String from,
    @Nullable String before,
    @Nullable String afterStartedAt,
    @Nullable UUID afterRunId,
    int pageSize) {

  /** The newest runs in a state. */
  public static RunFilter newest(@Nullable String flow, @Nullable String status, int pageSize) {
    return new RunFilter(flow, status, null, null, null, null, pageSize);
  }

  /** The page behind a run. */
  public RunFilter after(Instant startedAt, UUID runId) {
    return new RunFilter(flow, status, from, before, startedAt.toString(), runId, pageSize);
  }
}
