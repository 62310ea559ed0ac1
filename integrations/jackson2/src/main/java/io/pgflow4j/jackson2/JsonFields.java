package io.pgflow4j.jackson2;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.pgflow4j.PayloadException;
import io.pgflow4j.TypeRef;
import io.pgflow4j.spi.Payload;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object as text with the place of each of its fields. One pass finds the places. A field is
 * parsed straight into its type when it is asked for, so no tree of a large input is ever built.
 */
final class JsonFields implements Payload {
  private final Jackson2Codec codec;
  private final String json;
  private final Map<String, Range> fields;

  private record Range(int start, int end) {}

  private JsonFields(Jackson2Codec codec, String json, Map<String, Range> fields) {
    this.codec = codec;
    this.json = json;
    this.fields = fields;
  }

  static JsonFields scan(Jackson2Codec codec, JsonParser parser, String json) throws IOException {
    Map<String, Range> fields = new HashMap<>(4);
    try (parser) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new PayloadException(
            "The payload is " + name(parser.currentToken()) + ", not a JSON object", null);
      }
      for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
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
    Range range = fields.get(name);
    if (range == null) {
      throw new PayloadException(
          "Field '" + name + "' is missing; the payload has " + fields.keySet(), null);
    }
    return codec.decode("Field '" + name + "'", json.substring(range.start, range.end), type);
  }

  @Override
  public <T> T required(String name, TypeRef<T> type) {
    T value = field(name, type);
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

  private static String name(@Nullable JsonToken token) {
    return token == null ? "empty" : token.name();
  }
}
