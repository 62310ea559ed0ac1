package io.pgflow4j;

/** What became of a signal. */
public enum SignalOutcome {
  /** The payload is the task's output now, or will be as soon as the task parks. */
  ACCEPTED,
  /** The same payload had been accepted before, so nothing changed. */
  ALREADY_DONE,
  /** Another payload had been accepted before. It stays, and this one is discarded. */
  CONFLICT,
  /**
   * Nobody waits: the token belongs to an older attempt or to nobody, the task or its run has
   * ended, or the fanout has no such item. The payload is discarded.
   */
  STALE;

  /** Whether the payload that was sent is the one that counts. */
  public boolean isTaken() {
    return this == ACCEPTED || this == ALREADY_DONE;
  }
}
