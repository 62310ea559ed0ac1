package io.pgflow4j.spi;

import io.pgflow4j.TypeRef;
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
}
