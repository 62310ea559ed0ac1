package io.pgflow4j.spi;

import io.pgflow4j.PayloadException;
import io.pgflow4j.TypeRef;
import org.jspecify.annotations.Nullable;

/**
 * Turns values into JSON and back. The default is strict Jackson 3. Implementations are safe for
 * use by several threads.
 */
public interface PayloadCodec {
  /**
   * Reads a JSON object whose fields are decoded on demand.
   *
   * @param json a JSON object
   * @throws PayloadException when it is not one
   */
  Payload read(String json);

  /**
   * Writes a value as JSON.
   *
   * @param type the declared type of the value
   * @return JSON text, {@code null} for a null value
   * @throws PayloadException when the value has no JSON form that PostgreSQL stores
   */
  String write(@Nullable Object value, TypeRef<?> type);
}
