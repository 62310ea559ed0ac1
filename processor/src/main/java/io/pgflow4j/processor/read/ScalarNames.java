package io.pgflow4j.processor.read;

import io.pgflow4j.processor.migration.PayloadType;
import java.util.Map;

/** The names under which the JDK's values are kept in payload schemas. */
final class ScalarNames {
  private static final Map<String, String> SHORT =
      Map.ofEntries(
          Map.entry("java.lang.Boolean", "boolean"),
          Map.entry("java.lang.Byte", "byte"),
          Map.entry("java.lang.Character", "char"),
          Map.entry("java.lang.CharSequence", "string"),
          Map.entry("java.lang.Double", "double"),
          Map.entry("java.lang.Float", "float"),
          Map.entry("java.lang.Integer", "int"),
          Map.entry("java.lang.Long", "long"),
          Map.entry("java.lang.Number", "number"),
          Map.entry("java.lang.Short", "short"),
          Map.entry("java.lang.String", "string"),
          Map.entry("java.lang.Void", "void"),
          Map.entry("java.math.BigDecimal", "big-decimal"),
          Map.entry("java.math.BigInteger", "big-integer"),
          Map.entry("java.util.concurrent.atomic.AtomicBoolean", "boolean"),
          Map.entry("java.util.concurrent.atomic.AtomicInteger", "int"),
          Map.entry("java.util.concurrent.atomic.AtomicLong", "long"));
  private static final Map<String, String> OPTIONAL =
      Map.of(
          "java.util.OptionalDouble", "double",
          "java.util.OptionalInt", "int",
          "java.util.OptionalLong", "long");

  private ScalarNames() {}

  static PayloadType of(String javaName) {
    String optional = OPTIONAL.get(javaName);
    if (optional != null) {
      return new PayloadType.OptionalOf(new PayloadType.Scalar(optional));
    }
    return new PayloadType.Scalar(SHORT.getOrDefault(javaName, javaName));
  }
}
