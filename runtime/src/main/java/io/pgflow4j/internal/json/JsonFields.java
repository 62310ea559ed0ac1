package io.pgflow4j.internal.json;

import io.pgflow4j.PayloadException;
import io.pgflow4j.TypeRef;
import io.pgflow4j.spi.Payload;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A JSON object as text with the place of each of its fields. One pass finds the places; a field is
 * parsed straight into its type when it is asked for, so no tree of a large input is ever built.
 */
final class JsonFields implements Payload {
  private final StrictCodec codec;
  private final String json;
  private final Map<String, Range> fields;

  private record Range(int start, int end) {}

  private JsonFields(StrictCodec codec, String json, Map<String, Range> fields) {
    this.codec = codec;
    this.json = json;
    this.fields = fields;
  }

  static JsonFields scan(StrictCodec codec, JsonParser parser, String json) {
    Map<String, Range> fields = new HashMap<>(4);
    try (parser) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new PayloadException(
            "The payload is " + name(parser.currentToken()) + ", not a JSON object", null);
      }
      for (String field = parser.nextName(); field != null; field = parser.nextName()) {
        JsonToken first = parser.nextToken();
        int start = (int) parser.currentTokenLocation().getCharOffset();
        if (first.isStructStart()) {
          parser.skipChildren();
        } else if (first == JsonToken.VALUE_STRING) {
          parser.finishToken();
        }
        fields.put(field, new Range(start, (int) parser.currentLocation().getCharOffset()));
      }
      if (parser.nextToken() != null) {
        throw new PayloadException("The payload goes on behind its closing brace", null);
      }
    }
    return new JsonFields(codec, json, fields);
  }

  @Override
  public <T extends @Nullable Object> T field(String name, TypeRef<T> type) {
    return codec.decode("Field '" + name + "'", text(name), type);
  }

  @Override
  public <T> T required(String name, TypeRef<T> type) {
    T value = codec.decode("Field '" + name + "'", text(name), type);
    if (value == null) {
      throw new PayloadException(
          "Field '" + name + "' is null, which " + type + " cannot hold here", null);
    }
    return value;
  }

  @Override
  public boolean has(String name) {
    return fields.containsKey(name);
  }

  private String text(String name) {
    Range range = fields.get(name);
    if (range == null) {
      throw new PayloadException(
          "Field '" + name + "' is missing; the payload has " + fields.keySet(), null);
    }
    return json.substring(range.start, range.end);
  }

  private static String name(@Nullable JsonToken token) {
    return token == null ? "empty" : token.name();
  }
}
