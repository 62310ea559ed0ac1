package io.pgflow4j.processor.migration;

/** How migration files are numbered. */
public enum Numbering {
  /** The highest number in the folder plus one. */
  SEQUENTIAL,
  /** UTC date and time: {@code 20260131235959}. */
  TIMESTAMP
}
