package io.pgflow4j.jackson2;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.pgflow4j.ItemResult;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@link ItemResult} in the form in which the SQL core gathers it. */
final class ItemResults {
  private static final String OK = "ok";
  private static final String FAILED = "failed";

  private ItemResults() {}

  /** What is inside {@code failed}. */
  record Details(int index, int attempts, String message) {}

  static Module module() {
    return new SimpleModule("pgflow4j item results")
        .addSerializer(ItemResult.class, new Writer())
        .addDeserializer(ItemResult.class, new Reader<>(ItemResult.class, null))
        .addDeserializer(ItemResult.Success.class, new Reader<>(ItemResult.Success.class, null))
        .addDeserializer(ItemResult.Failure.class, new Reader<>(ItemResult.Failure.class, null));
  }

  @SuppressWarnings("rawtypes") // Jackson knows serializers by class
  private static final class Writer extends JsonSerializer<ItemResult> {
    @Override
    public void serialize(ItemResult value, JsonGenerator json, SerializerProvider context)
        throws IOException {
      json.writeStartObject();
      if (value instanceof ItemResult.Success<?> success) {
        json.writeFieldName(OK);
        context.defaultSerializeValue(success.value(), json);
      } else if (value instanceof ItemResult.Failure<?> failure) {
        json.writeFieldName(FAILED);
        context.defaultSerializeValue(
            new Details(failure.index(), failure.attempts(), failure.message()), json);
      }
      json.writeEndObject();
    }
  }

  /**
   * Reads one of the three types. The output's reader is there once Jackson has told the context.
   */
  private static final class Reader<T> extends JsonDeserializer<T>
      implements ContextualDeserializer {
    private final Class<T> wanted;
    private final @Nullable JsonDeserializer<Object> output;

    Reader(Class<T> wanted, @Nullable JsonDeserializer<Object> output) {
      this.wanted = wanted;
      this.output = output;
    }

    @Override
    public JsonDeserializer<?> createContextual(
        DeserializationContext context, @Nullable BeanProperty property)
        throws JsonMappingException {
      JavaType type = context.getContextualType();
      return new Reader<>(
          wanted,
          context.findContextualValueDeserializer(type.containedTypeOrUnknown(0), property));
    }

    @Override
    public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
      String name = json.isExpectedStartObjectToken() ? json.nextFieldName() : null;
      Object result =
          OK.equals(name)
              ? success(json, context)
              : FAILED.equals(name) ? failure(json, context) : null;
      if (result == null
          || json.nextToken() != JsonToken.END_OBJECT
          || !wanted.isInstance(result)) {
        return context.reportInputMismatch(
            wanted, "An item's result is {\"%s\": ...} or {\"%s\": {...}}", OK, FAILED);
      }
      return wanted.cast(result);
    }

    @SuppressWarnings("NullAway") // It does not see that the output may be null
    private ItemResult.Success<?> success(JsonParser json, DeserializationContext context)
        throws IOException {
      JsonDeserializer<Object> reader = Objects.requireNonNull(output, "never contextual");
      return new ItemResult.Success<>(
          json.nextToken() == JsonToken.VALUE_NULL
              ? reader.getNullValue(context)
              : reader.deserialize(json, context));
    }

    private static ItemResult.Failure<?> failure(JsonParser json, DeserializationContext context)
        throws IOException {
      json.nextToken();
      Details details = context.readValue(json, Details.class);
      return new ItemResult.Failure<>(details.index(), details.attempts(), details.message());
    }
  }
}
