package io.pgflow4j.processor.model;

import javax.lang.model.type.TypeKind;

/**
 * A parameter of a step method.
 *
 * @param kind what it takes
 * @param name its name in the sources
 * @param type its type as written
 * @param at its place
 */
public record Parameter(Kind kind, String name, String type, Position at) {
  /** Whether it is named like the input that the step is given, and no such class is found. */
  public boolean isMissingInput() {
    return kind == Kind.INPUT && at.element().asType().getKind() == TypeKind.ERROR;
  }

  /** What a handler may be given, and what it may not. */
  public enum Kind {
    INPUT,
    CONTEXT,
    CONNECTION,
    /** Known, and nothing a step takes. */
    OTHER,
    /** A class that does not exist yet and is none that will be generated. */
    MISSING
  }
}
