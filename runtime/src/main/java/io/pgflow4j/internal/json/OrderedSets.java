package io.pgflow4j.internal.json;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.type.CollectionType;

/**
 * Writes sets that have no order of their own by the JSON of their elements. Without this, equal
 * inputs would be different arrays in two JVMs, and an idempotent start in the second one a
 * conflict.
 */
final class OrderedSets {
  private OrderedSets() {}

  static JacksonModule module() {
    SimpleModule module = new SimpleModule("pgflow4j ordered sets");
    module.setSerializerModifier(new Modifier());
    return module;
  }

  private static final class Modifier extends ValueSerializerModifier {
    private static final long serialVersionUID = 1L;

    @Override
    @SuppressWarnings("unchecked") // Serializers of collections take any collection
    public ValueSerializer<?> modifyCollectionSerializer(
        SerializationConfig config,
        CollectionType type,
        BeanDescription.Supplier description,
        ValueSerializer<?> serializer) {
      Class<?> raw = type.getRawClass();
      boolean maybeUnordered = raw.isAssignableFrom(Set.class) || Set.class.isAssignableFrom(raw);
      return maybeUnordered ? new Ordering((ValueSerializer<Object>) serializer) : serializer;
    }
  }

  private static final class Ordering extends ValueSerializer<Collection<?>> {
    private final ValueSerializer<Object> delegate;

    Ordering(ValueSerializer<Object> delegate) {
      this.delegate = delegate;
    }

    @Override
    public void resolve(SerializationContext context) {
      delegate.resolve(context);
    }

    @Override
    @SuppressWarnings("unchecked") // It stays a serializer of the same collection
    public ValueSerializer<?> createContextual(
        SerializationContext context, @Nullable BeanProperty property) {
      return new Ordering((ValueSerializer<Object>) delegate.createContextual(context, property));
    }

    @Override
    public boolean isEmpty(SerializationContext context, Collection<?> value) {
      return value.isEmpty();
    }

    @Override
    public void serialize(Collection<?> value, JsonGenerator json, SerializationContext context) {
      delegate.serialize(ordered(value, context), json, context);
    }

    @Override
    public void serializeWithType(
        Collection<?> value,
        JsonGenerator json,
        SerializationContext context,
        TypeSerializer typeSerializer) {
      delegate.serializeWithType(ordered(value, context), json, context, typeSerializer);
    }
  }

  private static Collection<?> ordered(Collection<?> value, SerializationContext context) {
    if (!(value instanceof Set)
        || value instanceof SortedSet
        || value instanceof LinkedHashSet
        || value instanceof EnumSet
        || value.size() < 2) {
      return value;
    }
    List<Map.Entry<String, Object>> elements = new ArrayList<>(value.size());
    for (Object element : value) {
      if (element == null) {
        return value;
      }
      elements.add(Map.entry(json(element, context), element));
    }
    elements.sort(Map.Entry.comparingByKey(Comparator.naturalOrder()));
    Set<Object> ordered = new LinkedHashSet<>(2 * elements.size());
    elements.forEach(element -> ordered.add(element.getValue()));
    return ordered;
  }

  private static String json(Object element, SerializationContext context) {
    if (element instanceof String text) {
      return text;
    }
    StringWriter text = new StringWriter();
    try (JsonGenerator json =
        context.tokenStreamFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      context.writeValue(json, element);
    }
    return text.toString();
  }
}
