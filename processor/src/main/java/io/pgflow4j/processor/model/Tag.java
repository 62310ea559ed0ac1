package io.pgflow4j.processor.model;

import java.util.Optional;

/**
 * A component of the input by which runs are found.
 *
 * @param name its name in JSON
 * @param component its name in Java
 * @param payload its type; of an optional component the value's
 * @param refused why it cannot be a tag; completes "which is ..."
 */
public record Tag(String name, String component, Payload payload, Optional<String> refused) {
  /** How many a flow may have. */
  public static final int MOST = 8;
}
