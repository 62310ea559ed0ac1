package io.pgflow4j.faults;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What the items of a load are like. Each item carries a number, so that results can be checked.
 */
enum Payload {
  /** Numbers. */
  NUMBERS(0, 30),
  /** Strings beyond the size at which PostgreSQL compresses and moves them out of the row. */
  STRINGS(2_500, 30),
  /** Objects with many keys. */
  MAPS(40, 30),
  /** Strings nearly as large as what a worker of the suite may hold. */
  LARGE(1_000_000, 2);

  /** The same as {@link #of}, for the invariants. */
  static final String SQL_FUNCTION =
      """
      create function test.payload(input jsonb, value int) returns jsonb
      language sql immutable as $$
        select case input ->> 'payload'
          when 'STRINGS' then to_jsonb(value || ':' || repeat('x', %d))
          when 'LARGE' then to_jsonb(value || ':' || repeat('x', %d))
          when 'MAPS' then (
            select jsonb_object_agg('key' || k, 'x') || jsonb_build_object('value', value)
            from generate_series(0, %d) k
          )
          else to_jsonb(value)
        end
      $$;
      """
          .formatted(STRINGS.width, LARGE.width, MAPS.width - 1);

  private final int width;
  private final int mostItems;

  Payload(int width, int mostItems) {
    this.width = width;
    this.mostItems = mostItems;
  }

  /** The most items of one run. */
  int mostItems() {
    return mostItems;
  }

  /** An item that carries a number. */
  Object of(int value) {
    return switch (this) {
      case NUMBERS -> value;
      case STRINGS, LARGE -> value + ":" + "x".repeat(width);
      case MAPS -> {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < width; i++) {
          map.put("key" + i, "x");
        }
        map.put("value", value);
        yield map;
      }
    };
  }

  /** The number that an item of any kind carries. */
  static int value(Object item) {
    if (item instanceof Map<?, ?> map) {
      return value(Objects.requireNonNull(map.get("value")));
    }
    return item instanceof String text
        ? Integer.parseInt(text.substring(0, text.indexOf(':')))
        : ((Number) item).intValue();
  }

  /** An item like another one that carries another number. */
  static Object with(Object item, int value) {
    if (item instanceof Map<?, ?> map) {
      Map<Object, Object> other = new LinkedHashMap<>(map);
      other.put("value", value);
      return other;
    }
    return item instanceof String text ? value + text.substring(text.indexOf(':')) : value;
  }
}
