package io.pgflow4j.spi;

import io.pgflow4j.TypeRef;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A JSON object whose fields generated code decodes one by one, each as its declared type. */
public interface Payload {
  /**
   * Decodes a field; JSON null gives null.
   *
   * @throws RuntimeException naming the field, when it is absent or does not fit the type
   */
  <T extends @Nullable Object> T field(String name, TypeRef<T> type);

  /**
   * Decodes a field that a Java primitive will hold.
   *
   * @throws RuntimeException naming the field, when it is absent, null or does not fit the type
   */
  <T> T required(String name, TypeRef<T> type);

  /**
   * Decodes a field that is absent when the step that it comes from was skipped. JSON null is empty
   * as well.
   *
   * @throws RuntimeException naming the field, when it does not fit the type
   */
  default <T> Optional<T> optional(String name, TypeRef<T> type) {
    return has(name) ? Optional.ofNullable(field(name, type)) : Optional.empty();
  }

  /** Whether there is a field of that name, null or not. */
  boolean has(String name);
}
