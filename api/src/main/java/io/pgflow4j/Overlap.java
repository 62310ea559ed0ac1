package io.pgflow4j;

/** What becomes of a firing of a {@link Schedule} while a run of the schedule is open. */
public enum Overlap {
  /** The firing is left out. */
  SKIP,
  /** The firing waits until no run of the schedule is open. */
  QUEUE,
  /** The firing starts a run beside the open one. */
  ALLOW,
  /** The open run is cancelled, then the firing starts its own. */
  CANCEL
}
