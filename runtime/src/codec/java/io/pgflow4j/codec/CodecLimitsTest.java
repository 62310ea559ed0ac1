package io.pgflow4j.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pgflow4j.ItemResult;
import io.pgflow4j.PayloadException;
import io.pgflow4j.TypeRef;
import io.pgflow4j.json.StorableJson;
import io.pgflow4j.spi.PayloadCodec;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the codec writes it reads, also with what the engine puts around it. */
final class CodecLimitsTest {
  private static final TypeRef<Object> ANY = new TypeRef<>() {};
  private static final TypeRef<BigDecimal> DECIMAL = new TypeRef<>() {};
  private final PayloadCodec codec = TestedCodec.of(StorableJson.DEFAULT_CHARS);

  @Test
  void aValueOfTheGreatestDepthIsReadBehindAllThatTheEngineAdds() {
    String json = codec.write(nested(500), ANY);
    String results = "[{\"ok\":[{\"ok\":" + json + "}]}]";
    TypeRef<List<ItemResult<Object>>> gathered = new TypeRef<>() {};
    assertThat(codec.read("{\"each\":" + results + "}").required("each", gathered)).hasSize(1);
    assertThat(codec.read("{\"items\":[" + json + "]}").required("items", ANY)).isNotNull();
  }

  @Test
  void aDeeperValueIsRefusedWithTheLimit() {
    assertThatExceptionOfType(PayloadException.class)
        .isThrownBy(() -> codec.write(nested(501), ANY))
        .withMessageContaining("nesting is deeper than the limit of 500 levels");
  }

  @Test
  void aLongKeyIsRead() {
    Map<String, Integer> value = Map.of("k".repeat(50_001), 1);
    assertThat(
            codec
                .read("{\"run\":" + codec.write(value, ANY) + "}")
                .required("run", new TypeRef<Map<String, Integer>>() {}))
        .isEqualTo(value);
  }

  @Test
  void numbersAsLongAsThoseOfJsonbAreRead() {
    BigDecimal longest =
        new BigDecimal(BigInteger.TEN.pow(131_072).subtract(BigInteger.ONE))
            .add(BigDecimal.ONE.movePointLeft(16_383));
    // As jsonb gives it back: without an exponent.
    for (BigDecimal number : List.of(longest.negate(), new BigDecimal("1E+131071"))) {
      assertThat(codec.write(number, DECIMAL)).isNotEmpty();
      assertThat(codec.read("{\"run\":" + number.toPlainString() + "}").required("run", DECIMAL))
          .isEqualByComparingTo(number);
    }
  }

  @Test
  void longerNumbersAreRefusedWithTheLimit() {
    for (Object number :
        List.of(
            new BigDecimal("1E+131072"),
            new BigDecimal("1E-16384"),
            BigInteger.TEN.pow(131_072),
            Map.of("a", new BigDecimal("1E+1000000000")))) {
      assertThatExceptionOfType(PayloadException.class)
          .isThrownBy(() -> codec.write(number, ANY))
          .withMessageContaining(
              "more digits than the limit of 131072 before and 16383 behind the decimal point");
    }
  }

  private enum Colour {
    RED,
    GREEN
  }

  private record Tag(String name, Map<String, Integer> counts, Set<Colour> colours) {}

  @Test
  void setsWithoutAnOrderAreWrittenInAFixedOne() {
    List<Tag> tags = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      tags.add(new Tag("t" + i, Map.of("a", 1, "b", 2, "c", i), Set.of(Colour.RED, Colour.GREEN)));
    }
    String json = codec.write(Set.copyOf(tags), new TypeRef<Set<Tag>>() {});
    List<Tag> reordered = new ArrayList<>(tags);
    java.util.Collections.reverse(reordered);
    assertThat(codec.write(new java.util.HashSet<>(reordered), new TypeRef<Set<Tag>>() {}))
        .isEqualTo(json);
    assertThat(json).startsWith("[{\"name\":\"t0\",\"counts\":{\"a\":1,\"b\":2,\"c\":0}");
    assertThat(codec.write(Map.of("x", Set.of("b", "c", "a")), ANY))
        .isEqualTo("{\"x\":[\"a\",\"b\",\"c\"]}");
    assertThat(codec.write(Set.of(3, 1, 2), new TypeRef<java.util.Collection<Integer>>() {}))
        .isEqualTo("[1,2,3]");
    assertThat(codec.write(new LinkedHashSet<>(List.of("b", "a")), ANY))
        .as("a set with an order keeps it")
        .isEqualTo("[\"b\",\"a\"]");
  }

  private static Object nested(int depth) {
    Object value = List.of();
    for (int i = 1; i < depth; i++) {
      value = List.of(value);
    }
    return value;
  }
}
