package io.pgflow4j.cli.shards;

import io.pgflow4j.cli.fault.Fault;
import org.jspecify.annotations.Nullable;

/**
 * What one server of the map answered.
 *
 * @param shard its row of the map
 * @param value null when it did not answer
 * @param fault why it did not, or null
 */
public record Answer<T>(Shard shard, @Nullable T value, @Nullable Fault fault) {
  /** Why there is no answer; empty when there is one. */
  public String error() {
    return fault == null ? "" : String.valueOf(fault.getMessage());
  }
}
