package io.pgflow4j.internal.worker;

/**
 * Counts what the worker holds, so that it never claims more than it can start at once and keep in
 * memory. Guarded by the handoff's lock.
 */
final class Slots {
  private final int concurrency;
  private final long maxBytes;

  /** Slots that are reserved for a claim under way or whose handler's thread has not returned. */
  private int inUse;

  /** Attempts that may still deliver a result. */
  private int running;

  /** Characters of inputs, counted from the claim until the handler's thread has returned. */
  private long heldBytes;

  Slots(int concurrency, long maxBytes) {
    this.concurrency = concurrency;
    this.maxBytes = maxBytes;
  }

  /**
   * How many tasks may be claimed.
   *
   * @param waiting characters of results that wait for the database
   */
  int free(long waiting) {
    return heldBytes + waiting >= maxBytes ? 0 : concurrency - inUse;
  }

  /** How large the inputs of a claim may be together; the database gives at least one task. */
  long freeBytes(long waiting) {
    return Math.max(1, maxBytes - heldBytes - waiting);
  }

  void reserve(int quantity) {
    inUse += quantity;
  }

  void claimed(int quantity, int claimed, long bytes) {
    inUse -= quantity - claimed;
    running += claimed;
    heldBytes += bytes;
  }

  void ended() {
    running--;
  }

  void giveBack() {
    inUse--;
  }

  /** An input is no longer needed. */
  void forget(long bytes) {
    heldBytes -= bytes;
  }

  boolean isIdle() {
    return running == 0;
  }
}
