package io.pgflow4j.processor.model;

/**
 * An annotation of Jackson 2 on a payload, which Jackson 3 does not look at.
 *
 * @param owner the class that has it, or whose property has it
 * @param annotation its qualified name
 */
public record IgnoredAnnotation(String owner, String annotation) {
  /** Jackson 3's annotation of the same meaning. */
  public String counterpart() {
    return "tools.jackson" + annotation.substring("com.fasterxml.jackson".length());
  }
}
