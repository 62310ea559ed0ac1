package io.pgflow4j.spi;

import io.pgflow4j.OnFailure;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * When a step runs, which of its dependencies may be absent, when it is done and whom it waits for.
 * Part of a flow version's structure. Immutable.
 *
 * @param optional the dependencies whose outputs may be absent, sorted
 * @param oneOf the dependencies of which one completes, sorted
 * @param conditions by {@link #WHEN}, {@link #UNLESS}, {@link #WHERE}, {@link #REPEAT_UNTIL} or
 *     {@link #START_AT}
 * @param skippedWhenExhausted whether the step is skipped, and does not fail its run, when a task
 *     has failed permanently
 * @param onTimeout what happens when no signal arrives in time; null: the step awaits none
 */
public record StepBranches(
    List<String> optional,
    List<String> oneOf,
    Map<String, Condition> conditions,
    boolean skippedWhenExhausted,
    @Nullable OnFailure onTimeout) {
  /** The condition under which a step runs. */
  public static final String WHEN = "when";

  /** The condition under which a step is skipped. */
  public static final String UNLESS = "unless";

  /** The condition for an element of a fanout to get a task. */
  public static final String WHERE = "where";

  /** The condition under which a step that repeats is done. */
  public static final String REPEAT_UNTIL = "repeatUntil";

  /** The path to the time before which the step does not start. */
  public static final String START_AT = "startAt";

  /** A step that always runs, once, and needs all its dependencies. */
  public static final StepBranches NONE = new StepBranches(List.of(), List.of(), Map.of(), false);

  /** Copies and sorts. */
  public StepBranches {
    optional = optional.stream().sorted().toList();
    oneOf = oneOf.stream().sorted().toList();
    SortedMap<String, Condition> sorted = new TreeMap<>(conditions);
    conditions = Collections.unmodifiableSortedMap(sorted);
  }

  /** A step that awaits no signal. */
  public StepBranches(
      List<String> optional,
      List<String> oneOf,
      Map<String, Condition> conditions,
      boolean skippedWhenExhausted) {
    this(optional, oneOf, conditions, skippedWhenExhausted, null);
  }

  /**
   * A condition, or the path to a time.
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

  /** Whether the step awaits a signal. */
  public boolean isAwaiting() {
    return onTimeout != null;
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
    if (onTimeout != null) {
      json.add("\"awaits\":" + CanonicalShape.quoted(onTimeout.name().toLowerCase(Locale.ROOT)));
    }
    condition(START_AT, json);
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
