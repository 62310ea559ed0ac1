package io.pgflow4j.processor.migration;

import io.pgflow4j.StepKind;
import io.pgflow4j.processor.report.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which retired steps a flow class still has handlers for, and whether these can run the step as it
 * was.
 */
final class KeptSteps {
  private final FlowState committed;
  private final FlowShape now;
  private final Map<String, StepShape> before;
  private final Map<String, StepShape> today;
  private final Map<String, Integer> last = new HashMap<>();
  private final Map<String, Integer> since = new TreeMap<>();
  private final List<Retirement> dropped = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  KeptSteps(FlowState committed, FlowShape now) {
    this.committed = committed;
    this.now = now;
    this.before = bySlug(committed.shape());
    this.today = bySlug(now);
    committed.shape().steps().forEach(step -> last.put(step.slug(), committed.version()));
    committed.shape().kept().forEach(kept -> last.put(kept.slug(), kept.lastVersion()));
    now.kept().forEach(this::check);
    for (KeptStep kept : committed.shape().kept()) {
      if (now.kept().stream().noneMatch(each -> each.slug().equals(kept.slug()))) {
        dropped.add(new Retirement(kept.slug(), kept.lastVersion(), Retirement.OpenRuns.REFUSE));
      }
    }
  }

  static List<Problem> ofNewFlow(FlowShape now) {
    return now.kept().stream().map(kept -> unknown(kept, now)).toList();
  }

  /** By step: the first version that the kept handler can run. */
  Map<String, Integer> since() {
    return since;
  }

  /** The handlers that are no longer there. */
  List<Retirement> dropped() {
    return dropped;
  }

  List<Problem> problems() {
    return problems;
  }

  private void check(KeptStep kept) {
    StepShape was = before.get(kept.slug());
    Integer lastVersion = last.get(kept.slug());
    if (was == null || lastVersion == null) {
      problems.add(unknown(kept, now));
      return;
    }
    if (kept.lastVersion() != lastVersion) {
      problems.add(
          Problem.ofStep(
              Message.RETIRED_STEP_VERSION,
              kept.slug(),
              kept.lastVersion(),
              now.slug(),
              kept.slug(),
              lastVersion));
    }
    String change = change(was, kept.step());
    if (change != null) {
      problems.add(
          Problem.ofStep(
              Message.RETIRED_STEP_CHANGED,
              kept.slug(),
              kept.slug(),
              now.slug(),
              lastVersion,
              change));
    }
    since.put(kept.slug(), committed.sinceVersion(kept.slug()));
  }

  private @Nullable String change(StepShape was, StepShape is) {
    if (was.kind() != is.kind()
        || !was.dependsOn().equals(is.dependsOn())
        || !Objects.equals(was.fanoutPath(), is.fanoutPath())) {
      return "its kind, dependencies or path changed";
    }
    if (was.options().isBatched() != is.options().isBatched()
        || was.options().isTolerant() != is.options().isTolerant()) {
      return "batchSize or tolerated failures came or went";
    }
    if (!BranchChanges.ofContract(was.branches(), is.branches()).isEmpty()) {
      return "its optional dependencies changed, or repetition or a signal came or went";
    }
    if (isBroken(was.gathered(), is.gathered())) {
      return "its output has another type";
    }
    if (is.kind() == StepKind.SINGLE && isBroken(committed.shape().input(), now.input())) {
      return "the input of runs has another type";
    }
    for (String slug : is.dependsOn()) {
      StepShape dependency = before.get(slug);
      StepShape dependencyNow = today.get(slug);
      if (dependency != null
          && dependencyNow != null
          && isBroken(dependency.gathered(), dependencyNow.gathered())) {
        return "the output of step '" + slug + "', which it reads, has another type";
      }
    }
    return null;
  }

  private boolean isBroken(PayloadType was, PayloadType is) {
    return Compatibility.of(was, committed.shape().types(), is, now.types()).level()
        == Compatibility.Level.BROKEN;
  }

  private static Map<String, StepShape> bySlug(FlowShape shape) {
    Map<String, StepShape> steps = new HashMap<>();
    shape.steps().forEach(step -> steps.put(step.slug(), step));
    shape.kept().forEach(kept -> steps.put(kept.slug(), kept.step()));
    return steps;
  }

  private static Problem unknown(KeptStep kept, FlowShape now) {
    return Problem.ofStep(Message.RETIRED_STEP_UNKNOWN, kept.slug(), kept.slug(), now.slug());
  }
}
