package io.pgflow4j.internal.worker;

/**
 * Counts what the worker holds, so that it never claims more than it can start at once and keep in
 * memory. Guarded by the handoff's lock.
 */
final class Slots {
  /** Its places are taken by claims under way and by tasks whose thread has not returned. */
  private final Room room;

  private final long maxBytes;

  /** Attempts that may still deliver a result. */
  private int running;

  /** Characters of inputs, counted from the claim until the handler's thread has returned. */
  private long heldBytes;

  Slots(Room room, long maxBytes) {
    this.room = room;
    this.maxBytes = maxBytes;
  }

  /**
   * How many tasks may be claimed.
   *
   * @param waiting characters of results that wait for the database
   */
  int free(long waiting) {
    return heldBytes + waiting >= maxBytes ? 0 : room.free();
  }

  /** How large the inputs of a claim may be together; the database gives at least one task. */
  long freeBytes(long waiting) {
    return Math.max(1, maxBytes - heldBytes - waiting);
  }

  /** Reserves slots for a claim; returns how many there are. */
  int reserve(int quantity) {
    return room.take(quantity);
  }

  /** Whether only tasks of the worker's other servers are in the way of a claim. */
  boolean areTakenByOthers() {
    return room.isTakenByOthers();
  }

  void claimed(int quantity, int claimed, long bytes) {
    room.giveBack(quantity - claimed);
    running += claimed;
    heldBytes += bytes;
  }

  void ended() {
    running--;
  }

  void giveBack() {
    giveBack(1);
  }

  void giveBack(int quantity) {
    room.giveBack(quantity);
  }

  /** An input is no longer needed. */
  void forget(long bytes) {
    heldBytes -= bytes;
  }

  boolean isIdle() {
    return running == 0;
  }
}
