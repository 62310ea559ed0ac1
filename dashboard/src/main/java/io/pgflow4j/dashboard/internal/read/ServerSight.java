package io.pgflow4j.dashboard.internal.read;

import org.jspecify.annotations.Nullable;

/**
 * A server of the map.
 *
 * @param health null where it has not answered, or was not asked
 * @param failure why it has not answered; null where it has, or was not asked
 */
public record ServerSight(Shard shard, @Nullable ServerHealth health, @Nullable String failure) {
  /** What is wrong with it, or empty. */
  public String remark() {
    if (health == null) {
      return failure == null ? "Not given to this dashboard" : failure;
    }
    if (!shard.server().equals(health.self())) {
      return "At this address is "
          + (health.self() == null ? "no server of a map" : "server " + health.self());
    }
    if (health.map() != shard.version()) {
      return "Has map " + health.map();
    }
    return shard.foreignLeft() ? "Runs of other servers are still to be deleted" : "";
  }
}
