package io.pgflow4j.processor.migration;

import io.pgflow4j.processor.option.OptionValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What lies between the committed flow and its class.
 *
 * @param kind what it asks of the database
 * @param descriptions the changes, for people
 * @param problems why the change is refused
 * @param next the state once the change is applied, with the history so far
 * @param retired the retirements that belong to the change
 */
record FlowDiff(
    ChangeKind kind,
    List<String> descriptions,
    List<Problem> problems,
    FlowState next,
    List<Retirement> retired) {

  static FlowDiff between(@Nullable FlowState committed, FlowShape now) {
    return committed == null ? creation(now) : change(committed, now);
  }

  private static FlowDiff creation(FlowShape now) {
    RetirementCheck retirements = new RetirementCheck(null, now, Set.of());
    List<Problem> problems = new ArrayList<>(retirements.problems());
    problems.addAll(KeptSteps.ofNewFlow(now));
    FlowState next = next(bare(now), 1, Map.of(), Map.of(), List.of());
    return new FlowDiff(ChangeKind.CREATE, List.of("it is new"), problems, next, List.of());
  }

  private static FlowDiff change(FlowState committed, FlowShape now) {
    StepChanges steps = new StepChanges(committed, now);
    ContractChanges contracts = new ContractChanges(committed, now);
    KeptSteps kept = new KeptSteps(committed, now);
    Set<String> retirable = new TreeSet<>(steps.gone());
    retirable.addAll(contracts.broken());
    RetirementCheck retirements = new RetirementCheck(committed, now, retirable);

    List<Problem> problems = new ArrayList<>(steps.problems());
    problems.addAll(contracts.problems());
    problems.addAll(retirements.problems());
    problems.addAll(kept.problems());
    List<String> descriptions = new ArrayList<>(steps.describe());
    descriptions.addAll(contracts.descriptions());

    FlowShape bare = bare(now);
    if (!descriptions.isEmpty()) {
      Map<String, Integer> retired = new TreeMap<>(committed.retired());
      retirements.applied().forEach(r -> retired.put(r.step(), r.lastVersion()));
      now.kept().forEach(step -> retired.put(step.slug(), step.lastVersion()));
      Map<String, Integer> since = new TreeMap<>(contracts.since());
      since.putAll(kept.since());
      List<Retirement> guarded = new ArrayList<>(retirements.applied());
      guarded.addAll(kept.dropped());
      FlowState next = next(bare, committed.version() + 1, since, retired, committed.history());
      return new FlowDiff(ChangeKind.STRUCTURE, descriptions, problems, next, guarded);
    }
    FlowState next =
        next(
            bare, committed.version(), committed.since(), committed.retired(), committed.history());
    List<String> options = optionChanges(committed.shape(), bare);
    kept.dropped()
        .forEach(
            step -> options.add("the handler of retired step '%s' removed".formatted(step.step())));
    if (!options.isEmpty()) {
      return new FlowDiff(ChangeKind.OPTIONS, options, problems, next, kept.dropped());
    }
    boolean same = committed.shape().equals(bare);
    return new FlowDiff(
        same ? ChangeKind.NONE : ChangeKind.PAYLOADS,
        same ? List.of() : List.of("payload types changed compatibly"),
        problems,
        next,
        List.of());
  }

  private static List<String> optionChanges(FlowShape before, FlowShape now) {
    List<String> changes = new ArrayList<>();
    if (!before.options().equals(now.options())) {
      changes.add("the flow's options changed");
    }
    changes.addAll(ScheduleChanges.describe(before.schedules(), now.schedules()));
    changedSteps(before, now)
        .forEach(step -> changes.add("options of step '%s' changed".formatted(step.slug())));
    return changes;
  }

  /** The steps whose options differ, as they are now. */
  static List<StepShape> changedSteps(FlowShape before, FlowShape now) {
    Map<String, OptionValues> old = new TreeMap<>();
    before.steps().forEach(step -> old.put(step.slug(), step.options()));
    return now.steps().stream()
        .filter(step -> !step.options().equals(old.get(step.slug())))
        .toList();
  }

  private static FlowState next(
      FlowShape shape,
      int version,
      Map<String, Integer> since,
      Map<String, Integer> retired,
      List<HistoryEntry> history) {
    Map<String, Integer> all = new TreeMap<>();
    shape.steps().forEach(s -> all.put(s.slug(), since.getOrDefault(s.slug(), version)));
    shape.kept().forEach(s -> all.put(s.slug(), since.getOrDefault(s.slug(), version)));
    return new FlowState(shape, version, all, retired, history);
  }

  /** The flow without what is said about earlier versions only. */
  private static FlowShape bare(FlowShape shape) {
    List<StepShape> steps = shape.steps().stream().map(FlowDiff::bare).toList();
    List<KeptStep> kept =
        shape.kept().stream()
            .map(each -> new KeptStep(bare(each.step()), each.lastVersion()))
            .toList();
    return new FlowShape(
        shape.slug(),
        shape.options(),
        shape.input(),
        shape.types(),
        steps,
        kept,
        List.of(),
        shape.schedules());
  }

  private static StepShape bare(StepShape s) {
    return new StepShape(
        s.slug(),
        s.kind(),
        s.dependsOn(),
        s.branches(),
        s.fanoutPath(),
        s.options(),
        s.output(),
        null);
  }
}
