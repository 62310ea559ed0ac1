package io.pgflow4j.dashboard;

/** What a viewer may do. Who has none of these sees nothing. */
public enum Access {
  /** Look at every page, without payloads. */
  READ,
  /** See inputs and outputs. */
  PAYLOADS,
  /** Cancel runs. */
  CANCEL,
  /** Continue failed and cancelled runs. */
  RETRY,
  /** Start runs, also those of schedules. */
  START,
  /** Pause and resume flows, steps and schedules. */
  PAUSE,
  /** Send signals to tasks that wait for one. */
  SIGNAL
}
