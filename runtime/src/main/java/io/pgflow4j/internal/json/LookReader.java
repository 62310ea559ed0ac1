package io.pgflow4j.internal.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.pgflow4j.PayloadExcerpt;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Reads what the reading functions of the SQL core return as JSON into the records of the API:
 * names and enums are SQL's, and fields that this release does not know are skipped. Thread-safe.
 */
public final class LookReader {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          // A step that waits has no number of items yet.
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .withConfigOverride(
              Map.class, map -> map.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
          .addModule(new SimpleModule().addDeserializer(PayloadExcerpt.class, new Excerpts()))
          .build();

  private LookReader() {}

  /** A JSON text as a tree. */
  public static JsonNode tree(String json) {
    return MAPPER.readTree(json);
  }

  /** A tree as a record. */
  public static <T> T read(JsonNode tree, Class<T> type) {
    return MAPPER.treeToValue(tree, type);
  }

  /** Payloads stay JSON. */
  private static final class Excerpts extends ValueDeserializer<PayloadExcerpt> {
    @Override
    public PayloadExcerpt deserialize(JsonParser parser, DeserializationContext context) {
      JsonNode tree = context.readTree(parser);
      JsonNode elements = tree.path("elements");
      return new PayloadExcerpt(
          tree.path("bytes").asLong(),
          json(tree, "value"),
          tree.path("type").isString() ? tree.path("type").asString() : null,
          elements.isNumber() ? elements.asInt() : null,
          json(tree, "first"));
    }

    private static @Nullable String json(JsonNode tree, String name) {
      return tree.has(name) ? tree.path(name).toString() : null;
    }
  }
}
