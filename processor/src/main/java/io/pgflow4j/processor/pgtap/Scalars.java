package io.pgflow4j.processor.pgtap;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Samples of what has no components. */
final class Scalars {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

  /** Classes whose text has a form of its own, by name. */
  private static final Map<String, IntFunction<Object>> CLASSES =
      Map.ofEntries(
          entry(Duration.class, Duration::ofMinutes),
          entry(Instant.class, n -> time(n).toInstant(ZoneOffset.UTC)),
          entry(LocalDate.class, DAY::plusDays),
          entry(LocalDateTime.class, Scalars::time),
          entry(LocalTime.class, n -> time(n).toLocalTime()),
          entry(OffsetDateTime.class, n -> time(n).atOffset(ZoneOffset.UTC)),
          entry(ZonedDateTime.class, n -> time(n).atZone(ZoneOffset.UTC)),
          entry(Year.class, n -> DAY.getYear() + n),
          entry(YearMonth.class, n -> YearMonth.from(DAY).plusMonths(n)),
          entry(ZoneId.class, n -> "UTC"),
          entry(ZoneOffset.class, n -> "Z"),
          entry(UUID.class, n -> new UUID(0, n)));

  private Scalars() {}

  /** The sample with that number. */
  static JsonNode sample(String name, int number) {
    return switch (name) {
      case "void" -> JSON.nullNode();
      case "boolean" -> JSON.booleanNode(number % 2 == 0);
      case "byte", "short", "int", "long", "big-integer", "number" -> JSON.numberNode(number + 1);
      case "float", "double", "big-decimal" -> JSON.numberNode(number + 0.5);
      case "char" -> JSON.stringNode(String.valueOf((char) ('a' + number % 26)));
      case "json" -> JSON.objectNode().put("sample", number + 1);
      default ->
          JSON.stringNode(
              String.valueOf(CLASSES.getOrDefault(name, n -> "sample " + (n + 1)).apply(number)));
    };
  }

  private static LocalDateTime time(int number) {
    return DAY.atTime(12, 0, 1).plusHours(number);
  }

  private static Map.Entry<String, IntFunction<Object>> entry(
      Class<?> type, IntFunction<Object> sample) {
    return Map.entry(type.getName(), sample);
  }
}
