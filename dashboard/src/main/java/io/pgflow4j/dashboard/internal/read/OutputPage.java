package io.pgflow4j.dashboard.internal.read;

import org.jspecify.annotations.Nullable;

/**
 * Some elements of a step's output.
 *
 * @param json the elements or, where the output is not an array, all of it; null when there is none
 *     or it is larger than 10 MB
 * @param elements how many elements it has; null when it is not an array
 */
public record OutputPage(@Nullable String json, @Nullable Integer elements) {
  /** How many elements a page has. */
  public static final int SIZE = 10;
}
