package io.pgflow4j.internal.json;

import io.pgflow4j.PayloadException;
import io.pgflow4j.TypeRef;
import io.pgflow4j.json.StorableJson;
import io.pgflow4j.spi.Payload;
import io.pgflow4j.spi.PayloadCodec;
import java.lang.reflect.Type;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Strict Jackson 3. Readers and writers are made once per type. Safe for use by several threads.
 */
public final class StrictCodec implements PayloadCodec {
  /** Not shared: it keeps what it learns about classes, and with them their class loaders. */
  private final JsonMapper mapper;

  private final ConcurrentHashMap<Type, ObjectReader> readers = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Type, ObjectWriter> writers = new ConcurrentHashMap<>();
  private final int maxChars;

  /** A codec that refuses to write more than the given number of characters per value. */
  public StrictCodec(int maxChars) {
    this(maxChars, mapper -> {});
  }

  /**
   * The same with a mapper that was customized.
   *
   * @throws IllegalStateException when the jars of Jackson do not fit together
   */
  public StrictCodec(int maxChars, Consumer<JsonMapper.Builder> customizer) {
    this.maxChars = StorableJson.requireCap(maxChars);
    this.mapper = JacksonVersions.require(() -> StrictMapper.create(customizer));
  }

  @Override
  public Payload read(String json) {
    try {
      return JsonFields.scan(this, mapper.createParser(json), json);
    } catch (JacksonException e) {
      throw unreadable("The payload", e);
    }
  }

  @Override
  public String write(@Nullable Object value, TypeRef<?> type) {
    if (value == null) {
      return "null";
    }
    CappedWriter json = new CappedWriter(maxChars);
    try (JsonGenerator generator = new StorableGenerator(mapper.createGenerator(json))) {
      writer(type).writeValue(generator, value);
    } catch (JacksonException e) {
      String why =
          e instanceof StreamConstraintsException
              ? "its nesting is deeper than the limit of " + StorableJson.WRITTEN_DEPTH + " levels"
              : e.getOriginalMessage();
      throw new PayloadException(
          "A value of type " + type + at(e, 0) + " cannot be stored as JSON: " + why, e);
    }
    return json.toString();
  }

  <T extends @Nullable Object> T decode(String what, String json, TypeRef<T> type) {
    try {
      // The parser is closed by the reader; strings hold no resources anyway.
      return reader(type).readValue(new FiniteParser(mapper.createParser(json)));
    } catch (JacksonException e) {
      throw unfit(what + " does not fit " + type, e);
    }
  }

  private static PayloadException unfit(String what, JacksonException e) {
    if (!isForMissing(e)) {
      return unreadable(what + at(e, 0), e);
    }
    JacksonException.Reference missing = e.getPath().get(e.getPath().size() - 1);
    return new PayloadException(
        "%s%s: Field '%s' of %s is missing; it is required. Make it Optional or @Nullable if it may be absent"
            .formatted(what, at(e, 1), missing.getPropertyName(), owner(missing.from())),
        e);
  }

  /** Jackson has no type of its own for this error, and its text speaks of creator properties. */
  private static boolean isForMissing(JacksonException e) {
    return e.getOriginalMessage().startsWith("Missing required creator property")
        && !e.getPath().isEmpty();
  }

  private static String owner(@Nullable Object from) {
    return from instanceof Class<?> type ? type.getTypeName() : String.valueOf(from);
  }

  private static PayloadException unreadable(String what, JacksonException e) {
    return new PayloadException(what + ": " + e.getOriginalMessage(), e);
  }

  /**
   * The path inside the value, without its last parts; the field names of the user's types, never
   * their contents.
   */
  private static String at(JacksonException e, int last) {
    List<JacksonException.Reference> steps = e.getPath().subList(0, e.getPath().size() - last);
    if (steps.isEmpty()) {
      return "";
    }
    StringBuilder path = new StringBuilder(" at ");
    for (JacksonException.Reference step : steps) {
      if (step.getPropertyName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append('.').append(step.getPropertyName());
      }
    }
    return path.toString();
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
}
