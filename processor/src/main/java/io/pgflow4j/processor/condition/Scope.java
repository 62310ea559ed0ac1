package io.pgflow4j.processor.condition;

import io.pgflow4j.processor.migration.PayloadType;
import io.pgflow4j.processor.migration.TypeSchema;
import java.util.Map;
import java.util.Optional;

/**
 * What the paths of a condition can lead to.
 *
 * @param roots what they may begin with, and its form
 * @param schemas the named types that these forms lead to
 * @param whole whether the one root is the document itself, not a member of it
 */
public record Scope(
    Map<String, PayloadType> roots, Map<String, TypeSchema> schemas, boolean whole) {
  /** The input of a step: {@code {"run": ..., "<dependency>": ...}}. */
  public static Scope input(Map<String, PayloadType> roots, Map<String, TypeSchema> schemas) {
    return new Scope(roots, schemas, false);
  }

  /** One value under a name: the element of a fanout or the output of a step. */
  public static Scope value(String name, PayloadType form, Map<String, TypeSchema> schemas) {
    return new Scope(Map.of(name, form), schemas, true);
  }

  private static final String VARIANT = "variant of ";

  Optional<TypeSchema> schema(PayloadType type) {
    if (!(type instanceof PayloadType.Named named)) {
      return Optional.empty();
    }
    TypeSchema schema = schemas.get(named.name());
    boolean variant = schema == null && named.name().startsWith(VARIANT);
    return variant
        ? Optional.ofNullable(schemas.get(named.name().substring(VARIANT.length())))
            .filter(TypeSchema.SealedSchema.class::isInstance)
            .map(
                of -> new TypeSchema.EnumSchema(((TypeSchema.SealedSchema) of).variants().keySet()))
        : Optional.ofNullable(schema);
  }

  /** The form of what names the variant of a value of that type. */
  static PayloadType variantOf(PayloadType.Named type) {
    return new PayloadType.Named(VARIANT + type.name());
  }
}
