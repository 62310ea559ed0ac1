package io.pgflow4j.processor.migration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

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
    if (from == null || before.contains(step.slug())) {
      return;
    }
    if (!before.contains(from)) {
      report(
          ProblemId.STEP_RENAME_UNKNOWN,
          step.slug(),
          "Step '%s' says it was renamed from '%s', but version %d of flow '%s' has no such step; it has %s. Correct renamedFrom, or remove it from a new step."
              .formatted(step.slug(), from, committed.version(), now.slug(), list(before)));
    } else if (today.contains(from)) {
      report(
          ProblemId.STEP_RENAME_AMBIGUOUS,
          step.slug(),
          "Step '%s' says it was renamed from '%s', which is still a step of flow '%s'. Remove renamedFrom, or the step '%s'."
              .formatted(step.slug(), from, now.slug(), from));
    } else if (renames.containsKey(from)) {
      report(
          ProblemId.STEP_RENAME_AMBIGUOUS,
          step.slug(),
          "Steps '%s' and '%s' both say they were renamed from '%s'. Keep renamedFrom on one of them."
              .formatted(renames.get(from), step.slug(), from));
    } else {
      renames.put(from, step.slug());
    }
  }

  private void requireWord(String slug) {
    if (now.retirements().stream().anyMatch(retirement -> retirement.step().equals(slug))) {
      return;
    }
    Set<String> candidates = new TreeSet<>(today);
    candidates.removeAll(before);
    candidates.removeAll(new HashSet<>(renames.values()));
    String retired =
        "@Retired(step = \"%s\", lastVersion = %d)".formatted(slug, committed.version());
    if (candidates.isEmpty()) {
      problems.add(
          Problem.ofFlow(
              ProblemId.STEP_REMOVED,
              "Step '%s' of flow '%s' is gone, but runs started on version %d may still need it. Say what becomes of them with %s on the flow class, or restore the step."
                  .formatted(slug, now.slug(), committed.version(), retired)));
    } else {
      report(
          ProblemId.STEP_RENAME_AMBIGUOUS,
          candidates.iterator().next(),
          "Step '%s' of flow '%s' is gone and %s new; it was either renamed or removed. If it was renamed, write renamedFrom = \"%s\" on its new @Step; if it was removed, write %s on the flow class."
              .formatted(
                  slug,
                  now.slug(),
                  list(candidates) + (candidates.size() == 1 ? " is" : " are"),
                  slug,
                  retired));
    }
  }

  private void report(ProblemId id, String step, String text) {
    problems.add(Problem.ofStep(id, step, "renamedFrom", text));
  }

  static String list(Set<String> slugs) {
    return "'" + String.join("', '", slugs) + "'";
  }
}
