package io.pgflow4j.processor.migration;

import io.pgflow4j.processor.report.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which steps came, went or were renamed since the committed version. A step that went without a
 * word is a fault: runs in flight may be waiting for it.
 */
final class StepChanges {
  private final FlowState committed;
  private final FlowShape now;
  private final Set<String> before = new TreeSet<>();
  private final Set<String> today = new TreeSet<>();
  private final Map<String, String> renames = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  StepChanges(FlowState committed, FlowShape now) {
    this.committed = committed;
    this.now = now;
    committed.shape().steps().forEach(step -> before.add(step.slug()));
    now.steps().forEach(step -> today.add(step.slug()));
    now.steps().forEach(this::readRename);
    gone().forEach(this::requireWord);
  }

  List<Problem> problems() {
    return problems;
  }

  /** Steps of the committed version that are neither there nor renamed. */
  Set<String> gone() {
    Set<String> gone = new TreeSet<>(before);
    gone.removeAll(today);
    gone.removeAll(renames.keySet());
    return gone;
  }

  List<String> describe() {
    List<String> texts = new ArrayList<>();
    Set<String> added = new TreeSet<>(today);
    added.removeAll(before);
    added.removeAll(new HashSet<>(renames.values()));
    added.forEach(slug -> texts.add("step '%s' added".formatted(slug)));
    gone().forEach(slug -> texts.add("step '%s' removed".formatted(slug)));
    renames.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(r -> texts.add("step '%s' renamed to '%s'".formatted(r.getKey(), r.getValue())));
    return texts;
  }

  private void readRename(StepShape step) {
    String from = step.renamedFrom();
    if (from == null) {
      return;
    }
    if (before.contains(step.slug())) {
      reportExchange(step);
      return;
    }
    if (!before.contains(from)) {
      report(
          Message.STEP_RENAME_UNKNOWN,
          step.slug(),
          step.slug(),
          from,
          committed.version(),
          now.slug(),
          list(before));
    } else if (today.contains(from)) {
      report(Message.STEP_RENAMED_FROM_CURRENT, step.slug(), step.slug(), from, now.slug());
    } else if (renames.containsKey(from)) {
      report(
          Message.STEP_RENAMED_TWICE,
          step.slug(),
          String.valueOf(renames.get(from)),
          step.slug(),
          from);
    } else {
      renames.put(from, step.slug());
    }
  }

  /** A slug cannot go to another step while that step's slug goes to a third one, or back. */
  private void reportExchange(StepShape step) {
    Set<String> exchanged = new LinkedHashSet<>();
    String slug = step.slug();
    while (slug != null && before.contains(slug) && exchanged.add(slug)) {
      slug = renamedFrom(slug);
    }
    if (exchanged.size() > 1 && step.slug().equals(slug)) {
      report(
          Message.STEP_SLUGS_EXCHANGED,
          step.slug(),
          list(new TreeSet<>(exchanged)),
          now.slug(),
          committed.version());
    }
  }

  private @Nullable String renamedFrom(String slug) {
    return now.steps().stream()
        .filter(step -> step.slug().equals(slug))
        .map(StepShape::renamedFrom)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private void requireWord(String slug) {
    if (now.retirements().stream().anyMatch(retirement -> retirement.step().equals(slug))
        || now.kept().stream().anyMatch(kept -> kept.slug().equals(slug))) {
      return;
    }
    Set<String> candidates = new TreeSet<>(today);
    candidates.removeAll(before);
    candidates.removeAll(new HashSet<>(renames.values()));
    String retired =
        "@Retired(step = \"%s\", lastVersion = %d)".formatted(slug, committed.version());
    if (candidates.isEmpty()) {
      problems.add(
          Problem.ofFlow(Message.STEP_REMOVED, slug, now.slug(), committed.version(), retired));
    } else {
      report(
          Message.STEP_RENAME_AMBIGUOUS,
          candidates.iterator().next(),
          slug,
          now.slug(),
          list(candidates) + (candidates.size() == 1 ? " is" : " are"),
          retired);
    }
  }

  private void report(Message message, String step, Object... arguments) {
    problems.add(new Problem(message, List.of(arguments), step, "renamedFrom"));
  }

  static String list(Set<String> slugs) {
    return "'" + String.join("', '", slugs) + "'";
  }
}
