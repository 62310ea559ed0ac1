package io.pgflow4j.processor.read;

import io.pgflow4j.processor.model.Position;

/**
 * A thing that a flow needs and that does not exist, or not yet.
 *
 * @param place where the flow needs it
 * @param slug the step's slug, or the flow's for a thing of the flow itself
 * @param what what is missing
 * @param owner what names it
 * @param at where that is written in the flow class
 */
public record Unresolved(Place place, String slug, String what, String owner, Position at) {
  /** Where a flow may need something that does not exist. */
  public enum Place {
    /** The flow's input class itself. */
    INPUT,
    /** A class in a step's return type. */
    OUTPUT,
    /** Something below one of these. */
    PAYLOAD,
    /** A constant or class in an annotation. */
    ANNOTATION
  }
}
