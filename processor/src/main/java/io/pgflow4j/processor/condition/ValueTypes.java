package io.pgflow4j.processor.condition;

import io.pgflow4j.processor.migration.PayloadType;
import io.pgflow4j.processor.migration.TypeSchema;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the stored form of a type is to comparisons. */
final class ValueTypes {
  private static final Map<String, BigDecimal> GREATEST =
      Map.of(
          "byte", BigDecimal.valueOf(Byte.MAX_VALUE),
          "short", BigDecimal.valueOf(Short.MAX_VALUE),
          "int", BigDecimal.valueOf(Integer.MAX_VALUE),
          "long", BigDecimal.valueOf(Long.MAX_VALUE));
  private static final Set<String> NUMBERS =
      Set.of("float", "double", "number", "big-decimal", "big-integer");

  /** Carried as one text that is written in only one way. */
  private static final Set<String> TEXTS =
      Set.of("java.util.UUID", "java.net.URI", "java.time.LocalDate", "java.util.Currency");

  private ValueTypes() {}

  static ValueType of(PayloadType type, Scope scope) {
    if (type instanceof PayloadType.OptionalOf optional) {
      return of(optional.value(), scope);
    } else if (type instanceof PayloadType.Scalar scalar) {
      return scalar(scalar.name());
    } else if (type instanceof PayloadType.ListOf) {
      return other("a list", "a list is not one value");
    } else if (type instanceof PayloadType.MapOf) {
      return other("a map", "a map is not one value");
    } else if (type instanceof PayloadType.ResultOf) {
      return other("an ItemResult", "a result is not one value");
    } else if (type instanceof PayloadType.Opaque opaque) {
      return other(
          "of a form of its own", "its JSON is made by " + opaque.mark() + ", not by its type");
    } else if (type instanceof PayloadType.Named named) {
      return named(named, scope.schema(named));
    }
    throw new IllegalStateException("Unknown form " + type);
  }

  private static ValueType named(PayloadType.Named named, Optional<TypeSchema> schema) {
    return schema.isPresent() && schema.get() instanceof TypeSchema.EnumSchema constants
        ? new ValueType.Constants(named.name(), List.copyOf(constants.constants()))
        : other(named.name(), named.name() + " is an object, not one value");
  }

  private static ValueType scalar(String name) {
    BigDecimal greatest = GREATEST.get(name);
    if (greatest != null) {
      return new ValueType.Numeral(name, least(greatest), greatest, true);
    } else if (NUMBERS.contains(name)) {
      return new ValueType.Numeral(name, null, null, name.equals("big-integer"));
    }
    return switch (name) {
      case "boolean" -> new ValueType.Truth(name);
      case "string" -> new ValueType.Text("String", 0, true);
      case "char" -> new ValueType.Text(name, 1, true);
      case "json" -> new ValueType.Any("JSON");
      default ->
          TEXTS.contains(name)
              ? new ValueType.Text(name, 0, name.equals("java.time.LocalDate"))
              : new ValueType.Other(
                  name,
                  "the JSON of one " + name + " may be written in several ways",
                  "Let a step decide about it, and compare the boolean that it returns.");
    };
  }

  private static @Nullable BigDecimal least(BigDecimal greatest) {
    return greatest.negate().subtract(BigDecimal.ONE);
  }

  private static ValueType other(String name, String why) {
    return new ValueType.Other(name, why, "Compare a component of it.");
  }
}
