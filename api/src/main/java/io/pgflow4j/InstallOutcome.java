package io.pgflow4j;

/** What {@link PgflowSchema#installOn} did. */
public enum InstallOutcome {
  /** The schema was created. */
  INSTALLED,
  /** The same version on the same queue was there; nothing was changed. */
  ALREADY_INSTALLED
}
