package io.pgflow4j.processor.migration;

import java.util.Locale;

/** What a change of a flow class asks of the database, from nothing to most. */
public enum ChangeKind {
  /** Nothing. */
  NONE,
  /** Nothing, but the committed payload schema is brought up to date. */
  PAYLOADS,
  /** Options are changed in place. */
  OPTIONS,
  /** A next version is opened. */
  STRUCTURE,
  /** The flow is created. */
  CREATE;

  String json() {
    return name().toLowerCase(Locale.ROOT);
  }
}
