package io.pgflow4j.processor.condition;

import java.util.List;

/**
 * A path that leads somewhere.
 *
 * @param path the path as it is written
 * @param keys the names of members on the way from the document
 * @param type what is there
 * @param optional the paths on the way, the whole one among them, that may be absent or null
 */
public record Reference(String path, List<String> keys, ValueType type, List<String> optional) {
  /** Whether there may be nothing. */
  boolean mayBeAbsent() {
    return !optional.isEmpty();
  }

  /** Whether what the path ends at, and not only something on the way, may be null. */
  boolean mayBeNull() {
    return optional.contains(path);
  }
}
