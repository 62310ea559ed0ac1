package io.pgflow4j.cli.output;

import java.util.Locale;

/** The forms of output. */
public enum Format {
  /** For people. */
  TABLE,
  /** One document. */
  JSON,
  /** One line per row. */
  JSONL;

  /** As users write it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
