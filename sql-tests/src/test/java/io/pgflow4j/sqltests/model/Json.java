package io.pgflow4j.sqltests.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** JSON values; their text is the one that PostgreSQL's {@code jsonb} has. */
sealed interface Json {
  Json NULL = new Scalar("null", "null");
  Json EMPTY_ARRAY = new Array(List.of());

  /** Whether a 1 is anywhere in a value. */
  static boolean holdsOne(Json value) {
    if (value instanceof Array array) {
      return array.elements().stream().anyMatch(Json::holdsOne);
    }
    if (value instanceof Fields fields) {
      return fields.members().values().stream().anyMatch(Json::holdsOne);
    }
    return value.equals(number(1));
  }

  /** What {@code jsonb_typeof} says. */
  String type();

  /** A null, number or string, as its text. */
  record Scalar(String type, String text) implements Json {
    @Override
    public String toString() {
      return text;
    }
  }

  /** An array. */
  record Array(List<Json> elements) implements Json {
    @Override
    public String type() {
      return "array";
    }

    @Override
    public String toString() {
      return elements.stream().map(Json::toString).collect(Collectors.joining(", ", "[", "]"));
    }
  }

  /** An object. */
  record Fields(SortedMap<String, Json> members) implements Json {
    /** jsonb keeps shorter keys first. */
    private static final Comparator<String> KEYS =
        Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder());

    Fields(Map<String, Json> members) {
      this(sorted(members));
    }

    private static SortedMap<String, Json> sorted(Map<String, Json> members) {
      SortedMap<String, Json> sorted = new TreeMap<>(KEYS);
      sorted.putAll(members);
      return sorted;
    }

    @Override
    public String type() {
      return "object";
    }

    @Override
    public String toString() {
      return members.entrySet().stream()
          .map(field -> "\"" + field.getKey() + "\": " + field.getValue())
          .collect(Collectors.joining(", ", "{", "}"));
    }
  }

  static Json number(int value) {
    return new Scalar("number", Integer.toString(value));
  }

  static Json text(String value) {
    return new Scalar("string", "\"" + value + "\"");
  }

  static Json array(Json... elements) {
    return new Array(List.of(elements));
  }

  static Json array(List<Json> elements) {
    return new Array(List.copyOf(elements));
  }

  /** The numbers from 0. */
  static Json numbers(int count) {
    List<Json> numbers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      numbers.add(number(i));
    }
    return array(numbers);
  }

  static Json object(String key, Json value) {
    return new Fields(Map.of(key, value));
  }
}
