package io.pgflow4j.internal.json;

import io.pgflow4j.ItemResult;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * {@link ItemResult} in the form in which {@code pgflow_internal.gather_outputs} makes it.
 * Jackson's own ways to tell types apart know no output that is null or itself a result.
 */
final class ItemResults {
  private static final String OK = "ok";
  private static final String FAILED = "failed";

  private ItemResults() {}

  /** What is inside {@code failed}. */
  record Details(int index, int attempts, String message) {}

  static JacksonModule module() {
    return new SimpleModule("pgflow4j item results")
        .addSerializer(ItemResult.class, new Writer())
        .addDeserializer(ItemResult.class, new Reader<>(ItemResult.class, null))
        .addDeserializer(ItemResult.Success.class, new Reader<>(ItemResult.Success.class, null))
        .addDeserializer(ItemResult.Failure.class, new Reader<>(ItemResult.Failure.class, null));
  }

  @SuppressWarnings("rawtypes") // Jackson knows serializers by class
  private static final class Writer extends ValueSerializer<ItemResult> {
    @Override
    public void serialize(ItemResult value, JsonGenerator json, SerializationContext context) {
      json.writeStartObject();
      if (value instanceof ItemResult.Success<?> success) {
        json.writeName(OK);
        context.writeValue(json, success.value());
      } else if (value instanceof ItemResult.Failure<?> failure) {
        json.writeName(FAILED);
        context.writeValue(
            json, new Details(failure.index(), failure.attempts(), failure.message()));
      }
      json.writeEndObject();
    }
  }

  /**
   * Reads one of the three types. The output's reader is there once Jackson has told the context.
   */
  private static final class Reader<T> extends ValueDeserializer<T> {
    private final Class<T> wanted;
    private final @Nullable ValueDeserializer<Object> output;

    Reader(Class<T> wanted, @Nullable ValueDeserializer<Object> output) {
      this.wanted = wanted;
      this.output = output;
    }

    @Override
    public ValueDeserializer<?> createContextual(
        DeserializationContext context, @Nullable BeanProperty property) {
      JavaType type = context.getContextualType();
      return new Reader<>(
          wanted,
          context.findContextualValueDeserializer(type.containedTypeOrUnknown(0), property));
    }

    @Override
    public T deserialize(JsonParser json, DeserializationContext context) {
      String name = json.isExpectedStartObjectToken() ? json.nextName() : null;
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
    private ItemResult.Success<?> success(JsonParser json, DeserializationContext context) {
      ValueDeserializer<Object> reader = Objects.requireNonNull(output, "never contextual");
      return new ItemResult.Success<>(
          json.nextToken() == JsonToken.VALUE_NULL
              ? reader.getNullValue(context)
              : reader.deserialize(json, context));
    }

    private static ItemResult.Failure<?> failure(JsonParser json, DeserializationContext context) {
      json.nextToken();
      Details details = context.readValue(json, Details.class);
      return new ItemResult.Failure<>(details.index(), details.attempts(), details.message());
    }
  }
}
