package io.pgflow4j.internal.worker;

import java.util.OptionalInt;

/** Whether a worker listens for notifications of new runs. */
public enum Notifications {
  /** It polls only. */
  OFF,
  /** It listens where its pool can spare a connection and a notification arrives on it. */
  WHERE_POSSIBLE,
  /** It listens, and tries again while it cannot. */
  ON;

  /**
   * Whether a worker listens on a connection of its own.
   *
   * @param pool what its pool lends at most, when it tells
   * @param others how many connections the worker needs without
   */
  boolean take(OptionalInt pool, int others) {
    return this == ON || (this == WHERE_POSSIBLE && (pool.isEmpty() || pool.getAsInt() > others));
  }
}
