package io.pgflow4j.cli.output;

import io.pgflow4j.cli.json.Json;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Numbers for people, and numbers that are cut at a cap. */
public final class Amounts {
  private Amounts() {}

  /** With separators, such as {@code 100,000}. */
  public static String of(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A number of bytes, such as {@code 1.2 MB}. */
  public static String bytes(JsonNode number) {
    if (!number.isNumber()) {
      return "";
    }
    double bytes = number.asDouble();
    String[] units = {"B", "kB", "MB", "GB"};
    int unit = 0;
    while (bytes >= 1_000 && unit < units.length - 1) {
      bytes /= 1_000;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", bytes, units[unit]);
  }

  /** A count that the database stops at {@code cap + 1}, such as {@code 1,000+}. */
  public static String capped(long count, long cap) {
    return count > cap ? of(cap) + "+" : of(count);
  }

  /** The same as JSON. */
  public static ObjectNode cappedJson(long count, long cap) {
    return Json.object().put("count", Math.min(count, cap)).put("atLeast", count > cap);
  }
}
