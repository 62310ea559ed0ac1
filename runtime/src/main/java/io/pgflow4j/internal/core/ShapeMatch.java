package io.pgflow4j.internal.core;

/** What a database has of a flow version that code was compiled for. */
public enum ShapeMatch {
  /** The same structure. */
  SAME,
  /** Another structure. */
  OTHER,
  /** No steps: the version is older than what was ever created here. */
  ABSENT
}
