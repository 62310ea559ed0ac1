package io.pgflow4j.jackson2;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.ContextualSerializer;
import com.fasterxml.jackson.databind.ser.ResolvableSerializer;
import com.fasterxml.jackson.databind.type.CollectionType;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes sets that have no order of their own by the JSON of their elements. Without this, equal
 * inputs would be different arrays in two JVMs.
 */
final class OrderedSets {
  private OrderedSets() {}

  static Module module() {
    return new SimpleModule("pgflow4j ordered sets").setSerializerModifier(new Modifier());
  }

  private static final class Modifier extends BeanSerializerModifier {
    private static final long serialVersionUID = 1L;

    @Override
    @SuppressWarnings("unchecked") // Serializers of collections take any collection
    public JsonSerializer<?> modifyCollectionSerializer(
        SerializationConfig config,
        CollectionType type,
        BeanDescription description,
        JsonSerializer<?> serializer) {
      Class<?> raw = type.getRawClass();
      boolean maybeUnordered = raw.isAssignableFrom(Set.class) || Set.class.isAssignableFrom(raw);
      return maybeUnordered ? new Ordering((JsonSerializer<Object>) serializer) : serializer;
    }
  }

  private static final class Ordering extends JsonSerializer<Collection<?>>
      implements ContextualSerializer, ResolvableSerializer {
    private final JsonSerializer<Object> delegate;

    Ordering(JsonSerializer<Object> delegate) {
      this.delegate = delegate;
    }

    @Override
    public void resolve(SerializerProvider context) throws JsonMappingException {
      if (delegate instanceof ResolvableSerializer resolvable) {
        resolvable.resolve(context);
      }
    }

    @Override
    @SuppressWarnings("unchecked") // It stays a serializer of the same collection
    public JsonSerializer<?> createContextual(
        SerializerProvider context, @Nullable BeanProperty property) throws JsonMappingException {
      return delegate instanceof ContextualSerializer contextual
          ? new Ordering((JsonSerializer<Object>) contextual.createContextual(context, property))
          : this;
    }

    @Override
    public boolean isEmpty(SerializerProvider context, Collection<?> value) {
      return value.isEmpty();
    }

    @Override
    public void serialize(Collection<?> value, JsonGenerator json, SerializerProvider context)
        throws IOException {
      delegate.serialize(ordered(value, json, context), json, context);
    }

    @Override
    public void serializeWithType(
        Collection<?> value,
        JsonGenerator json,
        SerializerProvider context,
        TypeSerializer typeSerializer)
        throws IOException {
      delegate.serializeWithType(ordered(value, json, context), json, context, typeSerializer);
    }
  }

  private static Collection<?> ordered(
      Collection<?> value, JsonGenerator json, SerializerProvider context) throws IOException {
    if (hasAnOrder(value) || value.size() < 2 || value.stream().anyMatch(e -> e == null)) {
      return value;
    }
    Map<String, Set<Object>> elements = new TreeMap<>();
    for (Object element : value) {
      elements
          .computeIfAbsent(text(element, json, context), key -> new LinkedHashSet<>())
          .add(element);
    }
    Set<Object> ordered = new LinkedHashSet<>(2 * value.size());
    elements.values().forEach(ordered::addAll);
    return ordered;
  }

  private static boolean hasAnOrder(Collection<?> value) {
    return !(value instanceof Set)
        || value instanceof SortedSet
        || value instanceof LinkedHashSet
        || value instanceof EnumSet;
  }

  private static String text(Object element, JsonGenerator json, SerializerProvider context)
      throws IOException {
    if (element instanceof String string) {
      return string;
    }
    StringWriter text = new StringWriter();
    try (JsonGenerator alone = json.getCodec().getFactory().createGenerator(text)) {
      context.defaultSerializeValue(element, alone);
    }
    return text.toString();
  }
}
