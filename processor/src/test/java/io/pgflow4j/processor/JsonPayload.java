package io.pgflow4j.processor;

import io.pgflow4j.TypeRef;
import io.pgflow4j.internal.json.StrictCodec;
import io.pgflow4j.spi.Payload;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A payload over the codec that workers have. */
record JsonPayload(JsonNode json) implements Payload {
  static final JsonMapper MAPPER = JsonMapper.shared();

  private static final StrictCodec CODEC = new StrictCodec(1 << 20);

  @Override
  public <T extends @Nullable Object> T field(String name, TypeRef<T> type) {
    if (!json.has(name)) {
      throw new IllegalArgumentException("No field " + name + " in " + json);
    }
    return decode(json.get(name), type);
  }

  @Override
  public <T> T required(String name, TypeRef<T> type) {
    if (json.path(name).isNull()) {
      throw new IllegalArgumentException("Field " + name + " is null");
    }
    return field(name, type);
  }

  @Override
  public boolean has(String name) {
    return json.has(name);
  }

  static <T extends @Nullable Object> T decode(JsonNode json, TypeRef<T> type) {
    return CODEC.read("{\"it\": " + json + "}").field("it", type);
  }

  static JsonNode encode(@Nullable Object value, TypeRef<?> type) {
    return MAPPER.readTree(CODEC.write(value, type));
  }
}
