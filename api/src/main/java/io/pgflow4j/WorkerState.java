package io.pgflow4j;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a worker does, as it knows itself, for health checks. Times are those of the JVM's clock.
 *
 * @param id the worker's id
 * @param name its name
 * @param flowSlugs the flows it runs
 * @param startedAt when it started
 * @param lastHeartbeat when the database last took a heartbeat; its registration is the first
 * @param claimsFailSince when claims began to fail; null while they succeed
 * @param running how many tasks it holds
 * @param connectionsNeeded how many connections it may need at once
 * @param connectionsLent how many its pool lends at most; empty when the pool does not tell
 * @param closed whether it was closed
 */
public record WorkerState(
    UUID id,
    String name,
    List<String> flowSlugs,
    Instant startedAt,
    Instant lastHeartbeat,
    @Nullable Instant claimsFailSince,
    int running,
    int connectionsNeeded,
    OptionalInt connectionsLent,
    boolean closed) {

  /** Copies the list. */
  public WorkerState {
    flowSlugs = List.copyOf(flowSlugs);
  }

  /** Whether the pool lends fewer connections than the worker may need at once. */
  public boolean lacksConnections() {
    return connectionsLent.isPresent() && connectionsLent.getAsInt() < connectionsNeeded;
  }
}
