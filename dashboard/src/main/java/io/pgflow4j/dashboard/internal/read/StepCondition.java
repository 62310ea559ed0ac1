package io.pgflow4j.dashboard.internal.read;

import org.jspecify.annotations.Nullable;

/**
 * A condition of a step.
 *
 * @param path the jsonpath that PostgreSQL evaluates
 * @param text what people wrote, or null
 */
public record StepCondition(String path, @Nullable String text) {
  /** The condition as people read it. */
  public String shown() {
    return text == null ? path : text;
  }
}
