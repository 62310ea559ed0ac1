package io.pgflow4j.spi;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * When a step runs, which of its dependencies may be absent, and when it is done. Part of a flow
 * version's structure. Immutable.
 *
 * @param optional the dependencies whose outputs may be absent, sorted
 * @param oneOf the dependencies of which one completes, sorted
 * @param conditions by {@link #WHEN}, {@link #UNLESS}, {@link #WHERE} or {@link #REPEAT_UNTIL}
 * @param skippedWhenExhausted whether the step is skipped, and does not fail its run, when a task
 *     has failed permanently
 */
public record StepBranches(
    List<String> optional,
    List<String> oneOf,
    Map<String, Condition> conditions,
    boolean skippedWhenExhausted) {
  /** The condition under which a step runs. */
  public static final String WHEN = "when";

  /** The condition under which a step is skipped. */
  public static final String UNLESS = "unless";

  /** The condition for an element of a fanout to get a task. */
  public static final String WHERE = "where";

  /** The condition under which a step that repeats is done. */
  public static final String REPEAT_UNTIL = "repeatUntil";

  /** A step that always runs, once, and needs all its dependencies. */
  public static final StepBranches NONE = new StepBranches(List.of(), List.of(), Map.of(), false);

  /** Copies and sorts. */
  public StepBranches {
    optional = optional.stream().sorted().toList();
    oneOf = oneOf.stream().sorted().toList();
    SortedMap<String, Condition> sorted = new TreeMap<>(conditions);
    conditions = Collections.unmodifiableSortedMap(sorted);
  }

  /**
   * A condition.
   *
   * @param path the jsonpath that PostgreSQL evaluates
   * @param text what it was made from
   */
  public record Condition(String path, String text) {
    private String json() {
      return "{\"path\":"
          + CanonicalShape.quoted(path)
          + ",\"text\":"
          + CanonicalShape.quoted(text)
          + "}";
    }
  }

  /** Whether the step repeats. */
  public boolean isRepeated() {
    return conditions.containsKey(REPEAT_UNTIL);
  }

  /** The members of a step's shape, each behind a comma; empty for {@link #NONE}. */
  String json() {
    StringJoiner json = new StringJoiner(",", ",", "").setEmptyValue("");
    slugs("optional", optional, json);
    slugs("oneOf", oneOf, json);
    for (String kind : List.of(WHEN, UNLESS, WHERE)) {
      condition(kind, json);
    }
    if (skippedWhenExhausted) {
      json.add("\"onExhausted\":\"skip\"");
    }
    condition(REPEAT_UNTIL, json);
    return json.toString();
  }

  private static void slugs(String name, List<String> slugs, StringJoiner json) {
    if (!slugs.isEmpty()) {
      json.add(
          "\""
              + name
              + "\":"
              + CanonicalShape.list(slugs.stream().map(CanonicalShape::quoted).toList()));
    }
  }

  private void condition(String kind, StringJoiner json) {
    Condition condition = conditions.get(kind);
    if (condition != null) {
      json.add("\"" + kind + "\":" + condition.json());
    }
  }
}
