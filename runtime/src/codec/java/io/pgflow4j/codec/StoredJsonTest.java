package io.pgflow4j.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import io.pgflow4j.TypeRef;
import io.pgflow4j.spi.PayloadCodec;
import java.math.BigDecimal;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The form in which values are stored, whichever codec writes them. */
final class StoredJsonTest {
  private static final PayloadCodec CODEC = TestedCodec.of(10_000);

  enum Colour {
    RED,
    @JsonProperty("light-green")
    GREEN {
      @Override
      public String toString() {
        return "not this";
      }
    }
  }

  record Line(String sku, int quantity, @Nullable String note) {}

  record Renamed(
      @JsonProperty("part no") @JsonAlias("partNo") String partNo,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String left,
      Optional<Line> line) {}

  record Coin(@JsonValue String sign) {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Circle.class, name = "circle"),
    @JsonSubTypes.Type(value = Square.class, name = "square")
  })
  sealed interface Shape {}

  record Circle(double radius) implements Shape {}

  record Square(BigDecimal side) implements Shape {}

  /** Names of properties that are not those of the fields. */
  public static final class Bean {
    private String url = "";
    private boolean open;

    public String getURL() {
      return url;
    }

    public void setURL(String url) {
      this.url = url;
    }

    public boolean isOpen() {
      return open;
    }

    public void setOpen(boolean open) {
      this.open = open;
    }
  }

  static final class Empty {}

  @SuppressWarnings("JavaUtilDate") // Payloads have it
  static Stream<Arguments> values() {
    UUID id = UUID.fromString("00000000-0000-0001-0000-000000000002");
    return Stream.of(
        arguments("\"1970-01-01T00:00:01.000000005Z\"", Instant.ofEpochSecond(1, 5), new TypeRef<Instant>() {}),
        arguments("\"2026-11-27\"", LocalDate.of(2026, 11, 27), new TypeRef<LocalDate>() {}),
        arguments("\"23:05:00\"", LocalTime.of(23, 5), new TypeRef<LocalTime>() {}),
        arguments(
            "\"2026-11-27T23:05:00\"",
            LocalDateTime.of(2026, 11, 27, 23, 5),
            new TypeRef<LocalDateTime>() {}),
        arguments(
            "\"2026-11-27T23:05:00+02:00\"",
            OffsetDateTime.of(2026, 11, 27, 23, 5, 0, 0, ZoneOffset.ofHours(2)),
            new TypeRef<OffsetDateTime>() {}),
        arguments(
            "\"2026-11-27T23:05:00+01:00[Europe/Vienna]\"",
            ZonedDateTime.of(2026, 11, 27, 23, 5, 0, 0, ZoneId.of("Europe/Vienna")),
            new TypeRef<ZonedDateTime>() {}),
        arguments("\"PT1M0.5S\"", Duration.ofMillis(60_500), new TypeRef<Duration>() {}),
        arguments("\"P1Y2D\"", Period.of(1, 0, 2), new TypeRef<Period>() {}),
        arguments("2026", Year.of(2026), new TypeRef<Year>() {}),
        arguments("\"2026-11\"", YearMonth.of(2026, 11), new TypeRef<YearMonth>() {}),
        arguments("\"--11-27\"", MonthDay.of(11, 27), new TypeRef<MonthDay>() {}),
        arguments("5", Month.MAY, new TypeRef<Month>() {}),
        arguments("\"FRIDAY\"", DayOfWeek.FRIDAY, new TypeRef<DayOfWeek>() {}),
        arguments("\"Europe/Vienna\"", ZoneId.of("Europe/Vienna"), new TypeRef<ZoneId>() {}),
        arguments("\"1970-01-01T00:00:00.001Z\"", new Date(1), new TypeRef<Date>() {}),
        arguments("\"" + id + "\"", id, new TypeRef<UUID>() {}),
        arguments("\"https://pgflow4j.example/a?b=c\"", URI.create("https://pgflow4j.example/a?b=c"), new TypeRef<URI>() {}),
        arguments("\"de-AT\"", Locale.forLanguageTag("de-AT"), new TypeRef<Locale>() {}),
        arguments("\"AQL/\"", new byte[] {1, 2, (byte) 255}, new TypeRef<byte[]>() {}),
        arguments("\"ab\"", new char[] {'a', 'b'}, new TypeRef<char[]>() {}),
        arguments("\"x\"", 'x', new TypeRef<Character>() {}),
        arguments("[1,2]", new int[] {1, 2}, new TypeRef<int[]>() {}),
        arguments("1E+3", new BigDecimal("1E+3"), new TypeRef<BigDecimal>() {}),
        arguments("0.1", 0.1f, new TypeRef<Float>() {}),
        arguments("1.0E300", 1e300, new TypeRef<Double>() {}),
        arguments("\"SECONDS\"", TimeUnit.SECONDS, new TypeRef<TimeUnit>() {}),
        arguments("\"light-green\"", Colour.GREEN, new TypeRef<Colour>() {}),
        arguments("\"cent\"", new Coin("cent"), new TypeRef<Coin>() {}),
        arguments("{}", new Empty(), new TypeRef<Empty>() {}),
        arguments("7", OptionalInt.of(7), new TypeRef<OptionalInt>() {}),
        arguments("5000000000", OptionalLong.of(5_000_000_000L), new TypeRef<OptionalLong>() {}),
        arguments("0.5", OptionalDouble.of(0.5), new TypeRef<OptionalDouble>() {}),
        arguments("{\"sku\":\"b\",\"quantity\":2,\"note\":null}", new Line("b", 2, null), new TypeRef<Line>() {}),
        arguments(
            "{\"part no\":\"7\",\"left\":null,\"line\":null}",
            new Renamed("7", null, Optional.empty()),
            new TypeRef<Renamed>() {}),
        arguments(
            "[{\"kind\":\"circle\",\"radius\":0.5},{\"kind\":\"square\",\"side\":1.10}]",
            List.of(new Circle(0.5), new Square(new BigDecimal("1.10"))),
            new TypeRef<List<Shape>>() {}),
        arguments(
            "{\"1\":[true],\"2\":[]}",
            Map.of(2, List.of(), 1, List.of(true)),
            new TypeRef<Map<Integer, List<Boolean>>>() {}),
        arguments(
            "{\"RED\":1,\"light-green\":null}",
            nulls(),
            new TypeRef<Map<Colour, @Nullable Integer>>() {}),
        arguments(
            "{\"2026-11-27\":1}",
            Map.of(LocalDate.of(2026, 11, 27), 1),
            new TypeRef<Map<LocalDate, Integer>>() {}),
        arguments("[[1,null],[]]", List.of(new Integer[] {1, null}, new Integer[0]),
            new TypeRef<List<Integer[]>>() {}),
        arguments("{\"URL\":\"u\",\"open\":true}", bean(), new TypeRef<Bean>() {}));
  }

  private static Map<Colour, @Nullable Integer> nulls() {
    Map<Colour, @Nullable Integer> map = new HashMap<>();
    map.put(Colour.GREEN, null);
    map.put(Colour.RED, 1);
    return map;
  }

  private static Bean bean() {
    Bean bean = new Bean();
    bean.setURL("u");
    bean.setOpen(true);
    return bean;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("values")
  void isTheSameForEveryCodecAndIsReadBack(String json, Object value, TypeRef<?> type) {
    assertThat(CODEC.write(value, type)).isEqualTo(json);
    Object back = CODEC.read("{\"it\":" + json + "}").field("it", type);
    assertThat(CODEC.write(back, type)).isEqualTo(json);
  }
}
