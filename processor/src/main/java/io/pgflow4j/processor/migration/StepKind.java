package io.pgflow4j.processor.migration;

import java.util.Locale;

/** How many tasks a step has. */
public enum StepKind {
  /** One task. */
  SINGLE,
  /** One task per element of its dependency's array. */
  FANOUT;

  /** As the database spells it. */
  String sql() {
    return name().toLowerCase(Locale.ROOT);
  }
}
