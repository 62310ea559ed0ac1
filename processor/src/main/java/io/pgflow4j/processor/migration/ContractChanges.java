package io.pgflow4j.processor.migration;

import io.pgflow4j.StepKind;
import io.pgflow4j.processor.migration.Compatibility.Level;
import io.pgflow4j.processor.report.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * From which version on each step can be run by today's code. A step's contract is its kind,
 * dependencies and which of them may be absent, path, whether it is batched, tolerates failures,
 * repeats or awaits a signal, and the payload types it reads and writes.
 */
final class ContractChanges {
  /** What {@link Retirement#step()} says for the run's input. */
  static final String RUN = "run";

  private final FlowState committed;
  private final FlowShape now;
  private final Map<String, StepShape> before = new HashMap<>();
  private final Map<String, Compatibility> outputs = new HashMap<>();
  private final Map<String, Integer> since = new HashMap<>();
  private final Set<String> broken = new HashSet<>();
  private final List<String> descriptions = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  ContractChanges(FlowState committed, FlowShape now) {
    this.committed = committed;
    this.now = now;
    FlowShape was = committed.shape();
    was.steps().forEach(step -> before.put(step.slug(), step));
    Compatibility input = Compatibility.of(was.input(), was.types(), now.input(), now.types());
    for (StepShape step : now.steps()) {
      StepShape old = before.get(step.slug());
      if (old != null) {
        outputs.put(
            step.slug(),
            Compatibility.of(old.gathered(), was.types(), step.gathered(), now.types()));
      }
    }
    judgePayload(RUN, "The input of flow '%s'".formatted(now.slug()), input, readers(RUN));
    outputs.forEach(
        (slug, output) ->
            judgePayload(
                slug,
                "The output of step '%s' of flow '%s'".formatted(slug, now.slug()),
                output,
                readers(slug)));
    now.steps().forEach(this::compare);
  }

  /** By step: the first version with today's contract; absent for what the next version brings. */
  Map<String, Integer> since() {
    return since;
  }

  /** What older payloads no longer fit, by step or {@link #RUN}. */
  Set<String> broken() {
    return broken;
  }

  /** What needs the next version, for people. */
  List<String> descriptions() {
    return descriptions;
  }

  List<Problem> problems() {
    return problems;
  }

  private void compare(StepShape step) {
    StepShape old = before.get(step.slug());
    if (old == null) {
      return;
    }
    List<String> changed = new ArrayList<>();
    if (old.kind() != step.kind()) {
      changed.add("is now a " + step.kind().sqlName() + " step");
    }
    if (!old.dependsOn().equals(step.dependsOn())) {
      changed.add("depends on other steps");
    }
    if (!Objects.equals(old.fanoutPath(), step.fanoutPath())) {
      changed.add("fans out over another path");
    }
    if (old.options().isBatched() != step.options().isBatched()) {
      changed.add(step.options().isBatched() ? "takes its items in batches" : "takes single items");
    }
    if (old.options().isTolerant() != step.options().isTolerant()) {
      changed.add(
          step.options().isTolerant() ? "tolerates failures" : "no longer tolerates failures");
    }
    changed.addAll(BranchChanges.ofContract(old.branches(), step.branches()));
    List<String> rules = BranchChanges.ofRules(old.branches(), step.branches());
    rules.forEach(what -> descriptions.add("step '%s' %s".formatted(step.slug(), what)));
    changed.forEach(what -> descriptions.add("step '%s' %s".formatted(step.slug(), what)));
    if (changed.isEmpty() && !broken.contains(step.slug()) && readsOldInputs(step)) {
      since.put(step.slug(), committed.sinceVersion(step.slug()));
    }
  }

  private boolean readsOldInputs(StepShape step) {
    boolean readsRun = step.kind() == StepKind.SINGLE;
    return !(readsRun && broken.contains(RUN))
        && step.dependsOn().stream().noneMatch(broken::contains);
  }

  private void judgePayload(
      String slug, String subject, Compatibility payload, Set<String> readers) {
    if (payload.level() == Level.SAME) {
      return;
    }
    descriptions.add(
        Character.toLowerCase(subject.charAt(0)) + subject.substring(1) + " has another type");
    boolean acknowledged =
        now.retirements().stream().anyMatch(retirement -> retirement.step().equals(slug));
    if (payload.level() == Level.BROKEN || (payload.level() == Level.UNKNOWN && acknowledged)) {
      broken.add(slug);
    }
    if (payload.level() == Level.WIDER || readers.isEmpty() || acknowledged) {
      return;
    }
    boolean one = readers.size() == 1;
    String who =
        (one ? "Step " : "Steps ") + StepChanges.list(readers) + (one ? " reads" : " read");
    for (String what : payload.doubts()) {
      problems.add(
          problem(
              slug,
              Message.PAYLOAD_UNCERTAIN,
              List.of(subject, what, who, committed.version(), slug)));
    }
    String remedy =
        slug.equals(RUN)
            ? "make the component optional (Optional or @Nullable) under a name of its own"
            : "make the component optional (Optional or @Nullable) under a name of its own, give the step a new slug";
    for (String what : payload.breaks()) {
      problems.add(
          problem(
              slug,
              Message.PAYLOAD_INCOMPATIBLE,
              List.of(subject, what, who, committed.version(), remedy, slug)));
    }
  }

  private static Problem problem(String slug, Message message, List<Object> arguments) {
    boolean ofInput = slug.equals(RUN);
    return new Problem(message, arguments, ofInput ? null : slug, ofInput ? "input" : null);
  }

  /** The steps that are given the payload, in the committed version or today. */
  private Set<String> readers(String slug) {
    Set<String> readers = new TreeSet<>();
    for (List<StepShape> steps : List.of(committed.shape().steps(), now.steps())) {
      for (StepShape step : steps) {
        boolean reads =
            slug.equals(RUN) ? step.kind() == StepKind.SINGLE : step.dependsOn().contains(slug);
        if (reads) {
          readers.add(step.slug());
        }
      }
    }
    return readers;
  }
}
