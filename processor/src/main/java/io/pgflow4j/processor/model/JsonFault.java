package io.pgflow4j.processor.model;

/**
 * Why JSON cannot carry a payload type.
 *
 * @param component the component at fault as a path from the payload; empty when it is the payload
 *     itself
 * @param type the type at fault
 * @param why completes "which is ..."
 * @param remedy a sentence that says what to do
 */
public record JsonFault(String component, String type, String why, String remedy) {
  /** The type at fault as a message names it. */
  public String subject() {
    return component.isEmpty() ? "it" : "its component '" + component + "', a " + type + ",";
  }
}
