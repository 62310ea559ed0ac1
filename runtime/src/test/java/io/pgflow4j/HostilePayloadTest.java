package io.pgflow4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.pgflow4j.internal.json.StrictCodec;
import io.pgflow4j.internal.worker.BoundFlows;
import io.pgflow4j.internal.worker.DefinedBy;
import io.pgflow4j.internal.worker.StepwiseWorker;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values that JSON, PostgreSQL or the declared type cannot hold: each fails its task, clearly. */
final class HostilePayloadTest {
  private static final TestDatabase DATABASE = TestDatabase.installed();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final StrictCodec CODEC = new StrictCodec(1_000);

  enum Colour {
    RED
  }

  record Order(int quantity, String name) {}

  record Numbers(byte b, short s, int i, long l, float f, double d) {}

  record Cart(List<Order> orders) {}

  record Relaxed(@Nullable String text, Optional<String> note) {}

  static Stream<Arguments> unreadable() {
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
        arguments("object for list", "{}", SampleFlows.INTEGERS),
        arguments("scalar for list", "1", SampleFlows.INTEGERS),
        arguments("int out of range", "2147483648", SampleFlows.INTEGER),
        arguments("int far out of range", "1e30", SampleFlows.INTEGER),
        arguments("long out of range", "9223372036854775808", SampleFlows.LONG),
        arguments("byte out of range", "300", new TypeRef<Byte>() {}),
        arguments("short out of range", "70000", new TypeRef<Short>() {}),
        arguments("double out of range", "1e400", new TypeRef<Double>() {}),
        arguments("float out of range", "1e39", new TypeRef<Float>() {}),
        arguments("unknown constant", "\"BLUE\"", new TypeRef<Colour>() {}),
        arguments("ordinal of constant", "0", new TypeRef<Colour>() {}),
        arguments("not a date", "\"yesterday\"", new TypeRef<java.time.LocalDate>() {}),
        arguments("not a uuid", "\"x\"", new TypeRef<java.util.UUID>() {}),
        arguments("nesting of 20,000", deep, SampleFlows.OBJECT));
  }

  @Test
  void whatIsMissingIsNamedWithItsPlaceAndType() {
    assertThatExceptionOfType(PayloadException.class)
        .isThrownBy(
            () ->
                CODEC
                    .read("{\"load\": {\"orders\": [{\"quantity\": 1}]}}")
                    .field("load", new TypeRef<Cart>() {}))
        .withMessage(
            "Field 'load' does not fit io.pgflow4j.HostilePayloadTest$Cart at .orders[0]: "
                + "Field 'name' of io.pgflow4j.HostilePayloadTest$Order is missing; it is required. "
                + "Make it Optional or @Nullable if it may be absent");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unreadable")
  void isRefusedWhenRead(String name, String json, TypeRef<?> type) {
    assertThatExceptionOfType(PayloadException.class)
        .isThrownBy(() -> CODEC.read("{\"item\": " + json + "}").field("item", type))
        .satisfies(e -> assertThat(e.getMessage()).isNotBlank());
  }

  /** What PostgreSQL stores and the declared type cannot hold. */
  static Stream<Arguments> storedUnreadable() {
    return unreadable().filter(row -> !row.get()[0].equals("nesting of 20,000"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("storedUnreadable")
  void failsItsTaskWhenRead(String name, String json, TypeRef<?> type) {
    String slug = "in_" + name.replaceAll("[^a-z0-9]", "_");
    FlowDefinition<Object, @Nullable Object> flow =
        SampleFlows.single(DATABASE, slug, ", max_attempts => 1");
    String run =
        DATABASE.query("select run_id from pgflow.start_flow('" + slug + "', '" + json + "')");
    FlowBinding binding = SampleFlows.bindSingle(flow, call -> call.input().required("run", type));
    try (StepwiseWorker worker =
        new StepwiseWorker(
            DATABASE.dataSource(),
            new BoundFlows(List.of(binding)),
            DefinedBy.MIGRATIONS,
            new StrictCodec(StrictCodec.DEFAULT_MAX_CHARS))) {
      assertThat(worker.runUntilIdle()).isEqualTo(1);
    }
    assertThat(DATABASE.client().run(flow, UUID.fromString(run)).failure())
        .hasValueSatisfying(
            failure -> {
              assertThat(failure.stepSlug()).isEqualTo("only");
              assertThat(failure.message()).startsWith("io.pgflow4j.PayloadException: ");
            });
  }

  static Stream<Arguments> unwritable() {
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

  @ParameterizedTest(name = "{0}")
  @MethodSource("unwritable")
  void isRefusedWhenWritten(String name, Object value, String told) {
    assertThatExceptionOfType(PayloadException.class)
        .isThrownBy(() -> CODEC.write(value, SampleFlows.OBJECT))
        .withMessageContaining(told);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unwritable")
  void failsItsRunAndNothingElse(String name, Object value, String told) {
    String slug = "out_" + name.replaceAll("[^a-z0-9]", "_");
    FlowDefinition<Object, @Nullable Object> flow = SampleFlows.single(DATABASE, slug, "");
    try (Worker worker =
        SampleFlows.singleWorker(DATABASE.dataSource(), flow, call -> value)
            .maxOutputChars(1_000)
            .start()) {
      assertThat(worker.id()).isNotNull();
      assertThatExceptionOfType(RunFailedException.class)
          .isThrownBy(() -> DATABASE.client().start(flow, Map.of()).await(PATIENCE))
          .satisfies(e -> assertThat(e.failure().message()).contains(told));
    }
  }

  @Test
  void whatIsUnusualButSoundSurvives() {
    assertThat(CODEC.write("pair \ud83d\ude00", SampleFlows.OBJECT))
        .isEqualTo("\"pair \ud83d\ude00\"");
    assertThat(CODEC.write(null, SampleFlows.OBJECT)).isEqualTo("null");
    assertThat(CODEC.write(new BigDecimal("1E+3"), SampleFlows.OBJECT)).isEqualTo("1E+3");
    String relaxed = CODEC.write(new Relaxed(null, Optional.empty()), new TypeRef<Relaxed>() {});
    assertThat(CODEC.read("{\"item\": " + relaxed + "}").field("item", new TypeRef<Relaxed>() {}))
        .isEqualTo(new Relaxed(null, Optional.empty()));
    Numbers extremes =
        new Numbers(
            Byte.MIN_VALUE,
            Short.MAX_VALUE,
            Integer.MIN_VALUE,
            Long.MAX_VALUE,
            Float.MIN_VALUE,
            Double.MAX_VALUE);
    String numbers = CODEC.write(extremes, new TypeRef<Numbers>() {});
    assertThat(CODEC.read("{\"item\":" + numbers + "}").field("item", new TypeRef<Numbers>() {}))
        .isEqualTo(extremes);
  }

  @Test
  void fieldsAreFoundWhereverTheyAre() {
    var payload =
        CODEC.read(
            " { \"a\" : [1, {\"b\": \"}\"}] , \"b\":\"\\\"x\\\\\", \"c\" : null,\"d\":-1.5e3 } ");
    assertThat(payload.field("b", new TypeRef<String>() {})).isEqualTo("\"x\\");
    assertThat(payload.field("d", new TypeRef<Double>() {})).isEqualTo(-1500.0);
    assertThat(payload.<@Nullable Object>field("c", SampleFlows.OBJECT)).isNull();
    assertThat(payload.field("a", SampleFlows.OBJECT)).isEqualTo(List.of(1, Map.of("b", "}")));
    assertThatExceptionOfType(PayloadException.class)
        .isThrownBy(() -> payload.field("e", SampleFlows.OBJECT))
        .withMessageContaining("'e' is missing");
    assertThatExceptionOfType(PayloadException.class)
        .isThrownBy(() -> payload.required("c", SampleFlows.OBJECT))
        .withMessageContaining("'c' is null");
  }
}
