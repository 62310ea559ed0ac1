package io.pgflow4j.processor.pgtap;

import io.pgflow4j.processor.migration.PayloadType;
import io.pgflow4j.processor.migration.TypeSchema;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON as the codec would write it for a payload type. Samples of different numbers differ wherever
 * the type has more than one value, so that an order can be told from another.
 */
final class SamplePayloads {
  /** Types that contain themselves end here: with null, or with an empty array. */
  private static final int DEEPEST = 6;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Map<String, TypeSchema> types;
  private final int items;

  /**
   * Samples of one size.
   *
   * @param types the named types that payloads reach
   * @param items how many elements an array has; one inside another array has one at most
   */
  SamplePayloads(Map<String, TypeSchema> types, int items) {
    this.types = types;
    this.items = items;
  }

  /** The sample with that number. */
  JsonNode of(PayloadType type, int number) {
    return of(type, number, items, 0);
  }

  /** An array of the samples 0, 1, 2, ... */
  ArrayNode listOf(PayloadType type, int size) {
    return listOf(type, size, Math.min(items, 1), 0);
  }

  private ArrayNode listOf(PayloadType type, int size, int inner, int depth) {
    ArrayNode list = JSON.arrayNode();
    for (int number = 0; number < size; number++) {
      list.add(of(type, number, inner, depth + 1));
    }
    return list;
  }

  private JsonNode of(PayloadType type, int number, int size, int depth) {
    if (type instanceof PayloadType.Scalar scalar) {
      return Scalars.sample(scalar.name(), number);
    }
    if (type instanceof PayloadType.ListOf list) {
      return listOf(list.element(), depth < DEEPEST ? size : 0, Math.min(size, 1), depth);
    }
    if (type instanceof PayloadType.MapOf map) {
      ObjectNode object = JSON.objectNode();
      if (depth < DEEPEST) {
        JsonNode key = of(map.key(), number, size, depth + 1);
        object.set(key.asString(), of(map.value(), number, size, depth + 1));
      }
      return object;
    }
    if (type instanceof PayloadType.OptionalOf optional) {
      return depth < DEEPEST ? of(optional.value(), number, size, depth + 1) : JSON.nullNode();
    }
    if (type instanceof PayloadType.ResultOf result) {
      return Results.success(of(result.value(), number, size, depth + 1));
    }
    if (type instanceof PayloadType.Named named) {
      return named(
          Objects.requireNonNull(types.get(named.name()), named.name()), number, size, depth + 1);
    }
    return opaque((PayloadType.Opaque) type, number, size, depth);
  }

  /** What an own serializer writes is not known; any JSON does for the database. */
  private JsonNode opaque(PayloadType.Opaque opaque, int number, int size, int depth) {
    PayloadType form = opaque.of();
    return form == null ? Scalars.sample("string", number) : of(form, number, size, depth + 1);
  }

  private JsonNode named(TypeSchema schema, int number, int size, int depth) {
    if (schema instanceof TypeSchema.RecordSchema record) {
      ObjectNode object = JSON.objectNode();
      record
          .components()
          .forEach(
              (name, component) -> {
                if (component.written()) {
                  object.set(name, of(component.type(), number, size, depth));
                }
              });
      return object;
    }
    if (schema instanceof TypeSchema.EnumSchema constants) {
      List<String> names = List.copyOf(constants.constants());
      return JSON.stringNode(names.get(number % names.size()));
    }
    return variant((TypeSchema.SealedSchema) schema, number, size, depth);
  }

  private JsonNode variant(TypeSchema.SealedSchema sealed, int number, int size, int depth) {
    List<String> names = List.copyOf(sealed.variants().keySet());
    String name = names.get(depth < DEEPEST ? number % names.size() : 0);
    JsonNode value =
        of(Objects.requireNonNull(sealed.variants().get(name), name), number, size, depth);
    return switch (sealed.discriminator()) {
      case "{}" -> JSON.objectNode().set(name, value);
      case "[]" -> JSON.arrayNode().add(name).add(value);
      default ->
          value instanceof ObjectNode object
              ? JSON.objectNode().put(sealed.discriminator(), name).setAll(object)
              : value;
    };
  }
}
