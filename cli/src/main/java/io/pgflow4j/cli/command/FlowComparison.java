package io.pgflow4j.cli.command;

import io.pgflow4j.cli.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One version of a flow as it is committed, beside the same as a database has it. */
final class FlowComparison {
  /** What {@code create_flow} assumes for an option that the committed file leaves out. */
  private static final Map<String, String> DEFAULTS = Map.of("max_fanout", "100000");

  /** What a step says of its branches, in both in one form. */
  private static final List<String> BRANCHES =
      List.of(
          "optional",
          "oneOf",
          "when",
          "unless",
          "where",
          "onExhausted",
          "repeatUntil",
          "awaits",
          "startAt");

  /** What a committed schedule says. */
  private static final List<String> SCHEDULE = List.of("cron", "zone", "catchUp", "overlap");

  private final JsonNode committed;
  private final JsonNode defined;

  /**
   * A comparison.
   *
   * @param committed a {@code .flow.json}
   * @param defined what {@code pgflow.flow_definition} returns
   */
  FlowComparison(JsonNode committed, JsonNode defined) {
    this.committed = committed;
    this.defined = defined;
  }

  /** What differs in steps, kinds, dependencies, paths and contracts. */
  List<String> structure() {
    List<String> differences = new ArrayList<>();
    Map<String, JsonNode> there = steps();
    Set<String> here = committed.path("steps").propertyNames().stream().collect(Collectors.toSet());
    for (String slug : new TreeSet<>(here)) {
      JsonNode step = there.get(slug);
      if (step == null) {
        differences.add("Step '" + slug + "' is not in the database.");
      } else {
        compare(differences, slug, committed.path("steps").path(slug), step);
      }
    }
    for (String slug : new TreeSet<>(there.keySet())) {
      if (!here.contains(slug)) {
        differences.add("Step '" + slug + "' is in the database only.");
      }
    }
    return differences;
  }

  private static void compare(
      List<String> differences, String slug, JsonNode here, JsonNode there) {
    differ(differences, slug, "type", Json.text(here, "type"), Json.text(there, "type"));
    differ(differences, slug, "dependsOn", names(here), names(there));
    differ(
        differences,
        slug,
        "fanoutPath",
        Json.text(here, "fanoutPath"),
        Json.text(there, "fanoutPath"));
    for (String what : BRANCHES) {
      differ(differences, slug, what, here.path(what), there.path(what));
    }
    differ(
        differences,
        slug,
        "sinceVersion",
        Json.text(here, "sinceVersion"),
        Json.text(there, "sinceVersion"));
  }

  private static String names(JsonNode step) {
    return list(step.path("dependsOn"));
  }

  private static String list(JsonNode names) {
    return Json.elements(names).stream()
        .map(JsonNode::asString)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static void differ(
      List<String> differences, String slug, String what, JsonNode here, JsonNode there) {
    if (here.equals(there)) {
      return;
    }
    String committed = branch(here);
    String defined = branch(there);
    // The same words can stand for another path, after a constant was renamed.
    boolean sameWords = committed.equals(defined);
    differ(
        differences,
        slug,
        what,
        sameWords ? Json.line(here) : committed,
        sameWords ? Json.line(there) : defined);
  }

  /** Names, a condition as people wrote it, or a word. */
  private static String branch(JsonNode value) {
    if (value.isArray()) {
      return list(value);
    }
    return value.isObject()
        ? value.path("text").asString(Json.text(value, "path"))
        : value.asString("");
  }

  private static void differ(
      List<String> differences, String slug, String what, String here, String there) {
    if (!here.equals(there)) {
      differences.add(
          "Step '"
              + slug
              + "': "
              + what
              + " is "
              + shown(there)
              + ", committed is "
              + shown(here)
              + ".");
    }
  }

  /** Which options were changed in the database after the migrations. */
  List<String> options() {
    List<String> differences = new ArrayList<>();
    compareOptions(
        differences, "Flow", committed.path("options"), defined.path("options"), DEFAULTS);
    Map<String, JsonNode> there = steps();
    for (Map.Entry<String, JsonNode> step : committed.path("steps").properties()) {
      JsonNode other = there.get(step.getKey());
      if (other != null) {
        compareOptions(
            differences,
            "Step '" + step.getKey() + "'",
            step.getValue().path("options"),
            other.path("options"),
            Map.of());
      }
    }
    return differences;
  }

  /**
   * Which schedules were changed, dropped or added in the database after the migrations.
   *
   * @param there the rows of {@code pgflow.list_schedules}
   */
  List<String> schedules(List<JsonNode> there) {
    Map<String, JsonNode> known =
        there.stream()
            .filter(row -> Json.text(row, "flow_slug").equals(Json.text(committed, "flow")))
            .collect(Collectors.toMap(row -> Json.text(row, "schedule_slug"), row -> row));
    List<String> differences = new ArrayList<>();
    for (Map.Entry<String, JsonNode> schedule : committed.path("schedules").properties()) {
      String owner = "Schedule '" + schedule.getKey() + "'";
      JsonNode row = known.get(schedule.getKey());
      if (row == null) {
        differences.add(owner + " is not in the database.");
        continue;
      }
      for (String key : SCHEDULE) {
        String is = text(row.path(column(key)));
        String wanted = text(schedule.getValue().path(key));
        if (!Objects.equals(is, wanted)) {
          differences.add(
              owner
                  + ": "
                  + column(key)
                  + " is "
                  + shown(is)
                  + ", committed is "
                  + shown(wanted)
                  + ".");
        }
      }
    }
    for (String slug : new TreeSet<>(known.keySet())) {
      if (!committed.path("schedules").has(slug)) {
        differences.add("Schedule '" + slug + "' is in the database only.");
      }
    }
    return differences;
  }

  private static void compareOptions(
      List<String> differences,
      String owner,
      JsonNode here,
      JsonNode there,
      Map<String, String> defaults) {
    Map<String, String> wanted = new TreeMap<>(defaults);
    for (Map.Entry<String, JsonNode> option : here.properties()) {
      if (!option.getValue().isNull()) {
        wanted.put(column(option.getKey()), Json.plain(option.getValue()));
      }
    }
    Set<String> names = new TreeSet<>(wanted.keySet());
    names.addAll(there.propertyNames());
    for (String name : names) {
      String is = text(there.path(name));
      String committed = wanted.get(name);
      if (!Objects.equals(is, committed)) {
        differences.add(
            owner + ": " + name + " is " + shown(is) + ", committed is " + shown(committed) + ".");
      }
    }
  }

  private static @Nullable String text(JsonNode value) {
    return value.isMissingNode() || value.isNull() ? null : Json.plain(value);
  }

  private static String shown(@Nullable String value) {
    return value == null || value.isEmpty() ? "not set" : value;
  }

  /** {@code maxAttempts} is column {@code max_attempts}. */
  private static String column(String option) {
    return option.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private Map<String, JsonNode> steps() {
    return Json.elements(defined.path("steps")).stream()
        .collect(Collectors.toMap(step -> Json.text(step, "slug"), step -> step));
  }
}
