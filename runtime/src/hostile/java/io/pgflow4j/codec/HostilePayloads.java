package io.pgflow4j.codec;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.pgflow4j.TypeRef;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Values that JSON, PostgreSQL or the declared type cannot hold. */
public final class HostilePayloads {
  static final TypeRef<Object> ANY = new TypeRef<>() {};

  private HostilePayloads() {}

  enum Colour {
    RED
  }

  record Order(int quantity, String name) {}

  /** A name, JSON, and a type that does not fit it. */
  public static Stream<Arguments> unreadable() {
    String deep = "[".repeat(20_000) + "]".repeat(20_000);
    return Stream.of(
        arguments("missing field", "{\"quantity\":1}", new TypeRef<Order>() {}),
        arguments("missing primitive", "{\"name\":\"a\"}", new TypeRef<Order>() {}),
        arguments(
            "null for primitive", "{\"quantity\":null,\"name\":\"a\"}", new TypeRef<Order>() {}),
        arguments("text for int", "{\"quantity\":\"1\",\"name\":\"a\"}", new TypeRef<Order>() {}),
        arguments(
            "empty text for int", "{\"quantity\":\"\",\"name\":\"a\"}", new TypeRef<Order>() {}),
        arguments("fraction for int", "{\"quantity\":1.5,\"name\":\"a\"}", new TypeRef<Order>() {}),
        arguments("boolean for int", "{\"quantity\":true,\"name\":\"a\"}", new TypeRef<Order>() {}),
        arguments("number for text", "{\"quantity\":1,\"name\":7}", new TypeRef<Order>() {}),
        arguments("array for record", "[1,\"a\"]", new TypeRef<Order>() {}),
        arguments("text for record", "\"a\"", new TypeRef<Order>() {}),
        arguments("object for list", "{}", new TypeRef<List<Integer>>() {}),
        arguments("scalar for list", "1", new TypeRef<List<Integer>>() {}),
        arguments("int out of range", "2147483648", new TypeRef<Integer>() {}),
        arguments("int far out of range", "1e30", new TypeRef<Integer>() {}),
        arguments("long out of range", "9223372036854775808", new TypeRef<Long>() {}),
        arguments("byte out of range", "300", new TypeRef<Byte>() {}),
        arguments("short out of range", "70000", new TypeRef<Short>() {}),
        arguments("double out of range", "1e400", new TypeRef<Double>() {}),
        arguments("float out of range", "1e39", new TypeRef<Float>() {}),
        arguments("unknown constant", "\"BLUE\"", new TypeRef<Colour>() {}),
        arguments("ordinal of constant", "0", new TypeRef<Colour>() {}),
        arguments("not a date", "\"yesterday\"", new TypeRef<LocalDate>() {}),
        arguments("not a uuid", "\"x\"", new TypeRef<UUID>() {}),
        arguments("nesting of 20,000", deep, ANY));
  }

  /** A name, a value that cannot be written, and what the message says. */
  public static Stream<Arguments> unwritable() {
    List<Object> cycle = new ArrayList<>();
    cycle.add(cycle);
    Object deep = List.of();
    for (int i = 0; i < 20_000; i++) {
      deep = List.of(deep);
    }
    Map<String, Object> nullKey = new HashMap<>();
    nullKey.put(null, 1);
    return Stream.of(
        arguments("NaN", Double.NaN, "NaN"),
        arguments("infinity", Double.NEGATIVE_INFINITY, "Infinity"),
        arguments("float NaN", Float.NaN, "NaN"),
        arguments("NaN in an array", new double[] {1, Double.NaN}, "NaN"),
        arguments("NaN in a float array", new float[] {Float.NaN}, "NaN"),
        arguments("NaN in a list", List.of(1.0, Double.NaN), "NaN"),
        arguments("character 0", "a\u0000b", "\\u0000"),
        arguments("character 0 in a key", Map.of("\u0000", 1), "\\u0000"),
        arguments("character 0 in an array", new String[] {"\u0000"}, "\\u0000"),
        arguments("character 0 in a char array", new char[] {0}, "\\u0000"),
        arguments("high surrogate", "\ud83d", "surrogate"),
        arguments("low surrogate", "x\ude00", "surrogate"),
        arguments("surrogates swapped", "\ude00\ud83d", "surrogate"),
        arguments("surrogate in a key", Map.of("\ud83d", 1), "surrogate"),
        arguments("nesting of 20,000", deep, "nesting"),
        arguments("cycle", cycle, "nesting"),
        arguments("null key", nullKey, "ull key"),
        arguments("too large", Collections.nCopies(1_000, "text"), "cap"),
        arguments("text too large", "x".repeat(2_000), "cap"));
  }
}
