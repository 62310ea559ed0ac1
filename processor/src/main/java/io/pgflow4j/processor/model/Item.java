package io.pgflow4j.processor.model;

import javax.lang.model.type.TypeMirror;

/** What one task of a fanout step is given, or why that is not known. */
public sealed interface Item {
  /**
   * The elements' type.
   *
   * @param type boxed
   */
  record Known(TypeMirror type) implements Item {}

  /**
   * The dependency's output does not become an array.
   *
   * @param kind what it is instead
   * @param type its type
   */
  record NotAnArray(Kind kind, String type) implements Item {
    /** What the message is about. */
    public enum Kind {
      MAP,
      OPTIONAL,
      PRIMITIVE_STREAM,
      OTHER
    }
  }

  /**
   * An array of nobody knows what.
   *
   * @param type the array's type
   */
  record Untyped(String type) implements Item {}

  /**
   * The path does not lead to an array.
   *
   * @param fault what is wrong
   */
  record BadPath(PathFault fault) implements Item {}

  /** The dependency is missing, void or at fault itself; that is reported elsewhere. */
  record Unavailable() implements Item {}
}
