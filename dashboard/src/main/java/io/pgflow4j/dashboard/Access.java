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
  /** Start runs. */
  START,
  /** Pause and resume flows and steps. */
  PAUSE
}
