package io.pgflow4j.jackson2;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.pgflow4j.PayloadException;
import io.pgflow4j.TypeRef;
import io.pgflow4j.json.StorableJson;
import io.pgflow4j.spi.Payload;
import io.pgflow4j.spi.PayloadCodec;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The strict codec with Jackson 2. It stores what the default codec stores, and refuses what that
 * refuses. Give it to the client and to its workers:
 *
 * <pre>{@code
 * PayloadCodec codec = Jackson2Codec.builder().build();
 * PgflowClient client = PgflowClient.create(dataSource, codec);
 * Worker worker = Worker.builder(dataSource).codec(codec).flow(...).start();
 * }</pre>
 *
 * <p>Readers and writers are made once per type. Thread-safe.
 */
public final class Jackson2Codec implements PayloadCodec {
  private final JsonMapper mapper;
  private final ConcurrentHashMap<Type, ObjectReader> readers = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Type, ObjectWriter> writers = new ConcurrentHashMap<>();
  private final int maxChars;

  private Jackson2Codec(int maxChars, Consumer<JsonMapper.Builder> customizer) {
    this.maxChars = maxChars;
    this.mapper = FittingJars.require(() -> StrictMapper.create(customizer));
  }

  /** Starts adapting the codec. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public Payload read(String json) {
    try {
      return JsonFields.scan(this, mapper.createParser(json), json);
    } catch (IOException e) {
      throw unreadable("The payload", e);
    }
  }

  @Override
  public String write(@Nullable Object value, TypeRef<?> type) {
    if (value == null) {
      return "null";
    }
    CappedWriter json = new CappedWriter(maxChars);
    try (JsonGenerator generator =
        new StorableGenerator(mapper.getFactory().createGenerator(json))) {
      writer(type).writeValue(generator, value);
    } catch (IOException e) {
      String why =
          isTooDeep(e)
              ? "its nesting is deeper than the limit of " + StorableJson.WRITTEN_DEPTH + " levels"
              : fault(e);
      throw new PayloadException(
          "A value of type " + type + JsonPath.of(e, 0) + " cannot be stored as JSON: " + why, e);
    }
    return json.toString();
  }

  /** Serializers wrap what a generator throws. */
  private static boolean isTooDeep(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof StreamConstraintsException) {
        return true;
      }
    }
    return false;
  }

  <T extends @Nullable Object> T decode(String what, String json, TypeRef<T> type) {
    try {
      // The parser is closed by the reader; strings hold no resources anyway.
      return reader(type).readValue(new FiniteParser(mapper.createParser(json)));
    } catch (IOException e) {
      throw unfit(what + " does not fit " + type, e);
    }
  }

  private static PayloadException unfit(String what, IOException e) {
    if (!isForMissing(e)) {
      return unreadable(what + JsonPath.of(e, 0), e);
    }
    JsonMappingException.Reference missing = JsonPath.last(e);
    return new PayloadException(
        "%s%s: Field '%s' of %s is missing; it is required. Make it Optional or @Nullable if it may be absent"
            .formatted(
                what, JsonPath.of(e, 1), missing.getFieldName(), JsonPath.owner(missing.getFrom())),
        e);
  }

  /** Jackson has no type of its own for this error, and its text speaks of creator properties. */
  private static boolean isForMissing(IOException e) {
    return e instanceof JsonMappingException mapping
        && fault(e).startsWith("Missing required creator property")
        && !mapping.getPath().isEmpty();
  }

  private static PayloadException unreadable(String what, IOException e) {
    return new PayloadException(what + ": " + fault(e), e);
  }

  private static String fault(IOException e) {
    return e instanceof JsonProcessingException processing
        ? processing.getOriginalMessage()
        : String.valueOf(e.getMessage());
  }

  private ObjectReader reader(TypeRef<?> type) {
    // get before computeIfAbsent: the latter locks even when the entry exists
    ObjectReader known = readers.get(type.type());
    return known != null
        ? known
        : readers.computeIfAbsent(
            type.type(), t -> mapper.readerFor(mapper.getTypeFactory().constructType(t)));
  }

  private ObjectWriter writer(TypeRef<?> type) {
    ObjectWriter known = writers.get(type.type());
    return known != null
        ? known
        : writers.computeIfAbsent(
            type.type(), t -> mapper.writerFor(mapper.getTypeFactory().constructType(t)));
  }

  /** Adapts the codec. Not thread-safe. */
  public static final class Builder {
    private int maxOutputChars = StorableJson.DEFAULT_CHARS;
    private Consumer<JsonMapper.Builder> customizers = mapper -> {};

    private Builder() {}

    /**
     * The largest value in characters of JSON. A larger one fails its task. Default: 128 Mi.
     * Maximum: 268,435,455, because jsonb cannot hold more bytes.
     *
     * @throws IllegalArgumentException when it is not between 1 and the maximum
     */
    public Builder maxOutputChars(int maxOutputChars) {
      this.maxOutputChars = StorableJson.requireCap(maxOutputChars);
      return this;
    }

    /**
     * Adapts the mapper, after the codec has made it strict: adds modules, mix-ins or serializers.
     * May be called several times. The build compares payload types as the codec stores them
     * without this, so it does not notice when another form replaces an older one.
     */
    public Builder customize(Consumer<? super JsonMapper.Builder> customizer) {
      customizers = customizers.andThen(customizer);
      return this;
    }

    /**
     * The codec.
     *
     * @throws IllegalStateException when the jars of Jackson 2 do not fit together
     */
    public Jackson2Codec build() {
      return new Jackson2Codec(maxOutputChars, customizers);
    }
  }
}
