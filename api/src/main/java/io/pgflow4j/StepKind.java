package io.pgflow4j;

import java.util.Locale;

/** How many tasks a step has. */
public enum StepKind {
  /** One task. */
  SINGLE,
  /** One task per element, or batch of elements, of the array that its one dependency returned. */
  FANOUT;

  /** The kind's name in SQL ({@code steps.step_type}) and in JSON. */
  public String sqlName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The kind of that name in SQL and JSON.
   *
   * @throws IllegalArgumentException when no kind has this name
   */
  public static StepKind ofSqlName(String name) {
    for (StepKind kind : values()) {
      if (kind.sqlName().equals(name)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("Unknown kind of step: '" + name + "'");
  }
}
