package io.pgflow4j;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A registered worker and what it holds. Immutable.
 *
 * @param workerId new for every start of a worker
 * @param name for people, for instance the host
 * @param status whether it is alive
 * @param startedAt when it registered
 * @param lastHeartbeatAt its latest sign of life
 * @param stoppedAt when it stopped or was found dead, or null
 * @param runnableJson what it can run, as JSON: per flow and step the first and the last version;
 *     null for everything
 * @param tasks how many tasks it holds
 * @param oldestTaskStartedAt since when it holds the oldest of them, or null
 */
public record WorkerSummary(
    UUID workerId,
    String name,
    Status status,
    Instant startedAt,
    Instant lastHeartbeatAt,
    @Nullable Instant stoppedAt,
    @Nullable String runnableJson,
    int tasks,
    @Nullable Instant oldestTaskStartedAt) {
  /** Whether a worker is alive. */
  public enum Status {
    /** Its heartbeats come. */
    ALIVE,
    /** No heartbeat for 30 seconds: its tasks are claimable again. */
    SILENT,
    /** It deregistered, or was found dead. */
    STOPPED
  }
}
