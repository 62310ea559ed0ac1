package io.pgflow4j.spi;

import java.util.Locale;

/** What the database made of a result that a worker handed in. */
public enum ResultOutcome {
  /** A completion was accepted. */
  DONE,
  /** The same result had been accepted before. */
  ALREADY_DONE,
  /** Another attempt or the end of the run came first; the result changed nothing. */
  STALE,
  /** A failure was accepted, and another attempt follows. */
  RETRIED,
  /** A failure was accepted, and no other attempt follows. */
  FAILED,
  /**
   * A completion was accepted whose output does not meet the condition of the step's repetition, so
   * the task runs again.
   */
  REPEATED,
  /** A completion was accepted of a step that awaits a signal, so the task waits for it. */
  PARKED;

  /** The name in SQL, e.g. {@code already_done}. */
  public String sqlName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a name in SQL.
   *
   * @throws IllegalArgumentException when no outcome has this name
   */
  public static ResultOutcome ofSqlName(String sqlName) {
    return valueOf(sqlName.toUpperCase(Locale.ROOT));
  }
}
