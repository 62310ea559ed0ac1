package io.pgflow4j.processor.migration;

import io.pgflow4j.processor.migration.PayloadType.Scalar;
import io.pgflow4j.processor.migration.TypeSchema.EnumSchema;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The types whose every JSON value also decodes, without loss, as another type. */
final class Widening {
  private static final Map<String, Set<String>> WIDER =
      Map.of(
          "byte",
          Set.of("short", "int", "long", "float", "double", "big-integer", "big-decimal", "number"),
          "short",
          Set.of("int", "long", "float", "double", "big-integer", "big-decimal", "number"),
          "int",
          Set.of("long", "double", "big-integer", "big-decimal", "number"),
          "long",
          Set.of("big-integer", "big-decimal", "number"),
          "big-integer",
          Set.of("big-decimal", "number"),
          "float",
          Set.of("double", "big-decimal", "number"),
          "double",
          Set.of("big-decimal", "number"),
          "big-decimal",
          Set.of("number"),
          "char",
          Set.of("string"));

  private Widening() {}

  static boolean allows(PayloadType before, @Nullable TypeSchema schema, PayloadType now) {
    if (now.equals(PayloadType.JSON) || now.equals(PayloadType.VOID)) {
      return true;
    }
    if (!(now instanceof Scalar wanted)) {
      return false;
    }
    if (before instanceof Scalar scalar) {
      return WIDER.getOrDefault(scalar.name(), Set.of()).contains(wanted.name());
    }
    return schema instanceof EnumSchema && wanted.name().equals("string");
  }
}
