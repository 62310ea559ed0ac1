package io.pgflow4j.dashboard.internal.page;

import io.pgflow4j.dashboard.internal.read.StepCondition;
import io.pgflow4j.dashboard.internal.read.StepShape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a step waits for and when it runs, in words. */
final class Branches {
  private Branches() {}

  /** The dependencies by name, those that may be absent marked. */
  static String dependencies(StepShape step) {
    List<String> words = new ArrayList<>();
    for (String slug : step.dependsOn()) {
      if (!step.oneOf().contains(slug)) {
        words.add(step.optional().contains(slug) ? slug + " (optional)" : slug);
      }
    }
    if (!step.oneOf().isEmpty()) {
      words.add("one of " + String.join(", ", step.oneOf()));
    }
    return String.join(", ", words);
  }

  /** The conditions as people wrote them. */
  static List<String> conditions(StepShape step) {
    List<String> lines = new ArrayList<>();
    add(lines, "when", step.when());
    add(lines, "unless", step.unless());
    add(lines, "items where", step.where());
    add(lines, "again until", step.repeatUntil());
    if ("skip".equals(step.onExhausted())) {
      lines.add("skipped when its attempts are used up");
    }
    return lines;
  }

  private static void add(List<String> lines, String word, @Nullable StepCondition condition) {
    if (condition != null) {
      lines.add(word + " " + condition.shown());
    }
  }
}
