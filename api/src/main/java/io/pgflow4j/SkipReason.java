package io.pgflow4j;

import java.util.Locale;

/** Why a step of a run was skipped. */
public enum SkipReason {
  /** Its condition did not hold. */
  CONDITION,
  /** A step that it requires was skipped. */
  DEPENDENCY,
  /** A task of it failed permanently, and {@link Step#onExhausted()} says to go on without it. */
  EXHAUSTED;

  /** The name in SQL, e.g. {@code condition}. */
  public String sqlName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
