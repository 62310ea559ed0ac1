package io.pgflow4j.internal.worker;

import java.time.Duration;

/**
 * How long a call may take before the driver cancels it on the server. A call that did not finish
 * may take twice as long the next time, up to just less than the silence after which the worker
 * gives up a connection.
 *
 * @param longest how long a worker waits for an answer at all
 */
record Patience(Duration longest) {
  private static final Duration LEAST = Duration.ofSeconds(1);
  private static final int MOST_DOUBLINGS = 4;

  Duration first() {
    return after(0);
  }

  /** After so many calls in a row that did not finish. */
  Duration after(int unfinished) {
    Duration first = atLeast(longest.dividedBy(10));
    Duration patience = first.multipliedBy(1L << Math.min(unfinished, MOST_DOUBLINGS));
    Duration most = longest.minus(LEAST);
    return patience.compareTo(most) < 0 ? patience : atLeast(most);
  }

  private static Duration atLeast(Duration duration) {
    return duration.compareTo(LEAST) < 0 ? LEAST : duration;
  }
}
