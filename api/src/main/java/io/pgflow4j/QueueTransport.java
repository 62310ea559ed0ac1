package io.pgflow4j;

import java.util.Locale;

/** How tasks reach workers; chosen when the schema is installed. */
public enum QueueTransport {
  /** The task table is the queue; needs no extension. The default. */
  NATIVE,
  /** Messages of the PGMQ extension, which must be installed already. */
  PGMQ;

  /** The name in SQL and in file prefixes: {@code native} or {@code pgmq}. */
  public String sqlName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
