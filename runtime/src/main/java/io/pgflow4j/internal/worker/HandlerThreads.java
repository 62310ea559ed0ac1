package io.pgflow4j.internal.worker;

import java.util.List;

/** Runs attempts; at most as many are handed over as there may be at once. */
interface HandlerThreads {
  /** Starts the attempts; does not wait for them. One that can have no thread fails. */
  void startAll(List<TaskAttempt> attempts);

  /** No more will be started. */
  void shutdown();

  /** The same threads for one who must not end them. */
  static HandlerThreads lent(HandlerThreads owned) {
    return new HandlerThreads() {
      @Override
      public void startAll(List<TaskAttempt> attempts) {
        owned.startAll(attempts);
      }

      @Override
      public void shutdown() {}
    };
  }

  /** Virtual threads where the JVM has them, otherwise a pool. */
  static HandlerThreads create(String name, int concurrency) {
    HandlerThreads virtual = VirtualThreads.createIfPresent();
    return virtual != null ? virtual : new ElasticPool(name, concurrency);
  }
}
