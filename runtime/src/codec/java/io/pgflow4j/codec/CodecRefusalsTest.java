package io.pgflow4j.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pgflow4j.PayloadException;
import io.pgflow4j.TypeRef;
import io.pgflow4j.codec.HostilePayloads.Order;
import io.pgflow4j.spi.Payload;
import io.pgflow4j.spi.PayloadCodec;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a codec does not guess, and what it keeps although it is unusual. */
final class CodecRefusalsTest {
  private static final PayloadCodec CODEC = TestedCodec.of(1_000);
  private static final TypeRef<Object> ANY = HostilePayloads.ANY;

  record Numbers(byte b, short s, int i, long l, float f, double d) {}

  record Cart(List<Order> orders) {}

  record Relaxed(@Nullable String text, Optional<String> note) {}

  @Test
  void whatIsMissingIsNamedWithItsPlaceAndType() {
    assertThatExceptionOfType(PayloadException.class)
        .isThrownBy(
            () ->
                CODEC
                    .read("{\"load\": {\"orders\": [{\"quantity\": 1}]}}")
                    .field("load", new TypeRef<Cart>() {}))
        .withMessage(
            "Field 'load' does not fit io.pgflow4j.codec.CodecRefusalsTest$Cart at .orders[0]: "
                + "Field 'name' of io.pgflow4j.codec.HostilePayloads$Order is missing; it is required. "
                + "Make it Optional or @Nullable if it may be absent");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.pgflow4j.codec.HostilePayloads#unreadable")
  void isRefusedWhenRead(String name, String json, TypeRef<?> type) {
    assertThatExceptionOfType(PayloadException.class)
        .isThrownBy(() -> CODEC.read("{\"item\": " + json + "}").field("item", type))
        .satisfies(e -> assertThat(e.getMessage()).isNotBlank());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.pgflow4j.codec.HostilePayloads#unwritable")
  void isRefusedWhenWritten(String name, Object value, String told) {
    assertThatExceptionOfType(PayloadException.class)
        .isThrownBy(() -> CODEC.write(value, ANY))
        .withMessageContaining(told);
  }

  @Test
  void whatIsUnusualButSoundSurvives() {
    assertThat(CODEC.write("pair \ud83d\ude00", ANY))
        .isEqualTo("\"pair \ud83d\ude00\"");
    assertThat(CODEC.write(null, ANY)).isEqualTo("null");
    assertThat(CODEC.write(new BigDecimal("1E+3"), ANY)).isEqualTo("1E+3");
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
    Payload payload =
        CODEC.read(
            " { \"a\" : [1, {\"b\": \"}\"}] , \"b\":\"\\\"x\\\\\", \"c\" : null,\"d\":-1.5e3 } ");
    assertThat(payload.field("b", new TypeRef<String>() {})).isEqualTo("\"x\\");
    assertThat(payload.field("d", new TypeRef<Double>() {})).isEqualTo(-1500.0);
    assertThat(payload.<@Nullable Object>field("c", ANY)).isNull();
    assertThat(payload.field("a", ANY)).isEqualTo(List.of(1, Map.of("b", "}")));
    assertThatExceptionOfType(PayloadException.class)
        .isThrownBy(() -> payload.field("e", ANY))
        .withMessageContaining("'e' is missing");
    assertThatExceptionOfType(PayloadException.class)
        .isThrownBy(() -> payload.required("c", ANY))
        .withMessageContaining("'c' is null");
  }
}
