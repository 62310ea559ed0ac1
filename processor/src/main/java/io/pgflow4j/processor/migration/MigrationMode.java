package io.pgflow4j.processor.migration;

/** What is done about migrations. */
public enum MigrationMode {
  /** Faults are errors; a pending change is a warning. */
  WARN,
  /** A pending change is written. */
  WRITE,
  /** A pending change is an error; nothing is written. */
  VERIFY,
  /** Committed versions are read; nothing is reported or written. */
  OFF
}
