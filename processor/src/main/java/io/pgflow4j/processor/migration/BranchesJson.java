package io.pgflow4j.processor.migration;

import io.pgflow4j.OnFailure;
import io.pgflow4j.spi.StepBranches;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A step's branches in its committed state: keys that are not there while it has none. */
final class BranchesJson {
  private static final String OPTIONAL = "optional";
  private static final String ONE_OF = "oneOf";
  private static final String ON_EXHAUSTED = "onExhausted";
  private static final String AWAITS = "awaits";
  private static final String SKIP = "skip";
  private static final List<String> CONDITIONS =
      List.of(
          StepBranches.WHEN,
          StepBranches.UNLESS,
          StepBranches.WHERE,
          StepBranches.REPEAT_UNTIL,
          StepBranches.START_AT);

  private BranchesJson() {}

  static void write(StepBranches branches, ObjectNode step) {
    slugs(OPTIONAL, branches.optional(), step);
    slugs(ONE_OF, branches.oneOf(), step);
    branches
        .conditions()
        .forEach(
            (kind, condition) ->
                step.putObject(kind).put("path", condition.path()).put("text", condition.text()));
    if (branches.skippedWhenExhausted()) {
      step.put(ON_EXHAUSTED, SKIP);
    }
    OnFailure onTimeout = branches.onTimeout();
    if (onTimeout != null) {
      step.put(AWAITS, onTimeout.name().toLowerCase(Locale.ROOT));
    }
  }

  static StepBranches read(JsonNode step) {
    Map<String, StepBranches.Condition> conditions = new TreeMap<>();
    for (String kind : CONDITIONS) {
      if (step.has(kind)) {
        JsonNode condition = step.required(kind);
        conditions.put(
            kind,
            new StepBranches.Condition(
                condition.required("path").stringValue(),
                condition.required("text").stringValue()));
      }
    }
    return new StepBranches(
        slugs(step.path(OPTIONAL)),
        slugs(step.path(ONE_OF)),
        conditions,
        step.path(ON_EXHAUSTED).asString("").equals(SKIP),
        step.has(AWAITS)
            ? OnFailure.valueOf(step.required(AWAITS).stringValue().toUpperCase(Locale.ROOT))
            : null);
  }

  private static void slugs(String name, List<String> slugs, ObjectNode step) {
    if (!slugs.isEmpty()) {
      ArrayNode array = step.putArray(name);
      slugs.forEach(array::add);
    }
  }

  private static List<String> slugs(JsonNode array) {
    List<String> slugs = new ArrayList<>();
    array.forEach(slug -> slugs.add(slug.stringValue()));
    return slugs;
  }
}
