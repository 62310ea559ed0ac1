package io.pgflow4j.processor.pgtap;

import io.pgflow4j.StepKind;
import io.pgflow4j.processor.migration.FlowShape;
import io.pgflow4j.processor.migration.StepShape;
import io.pgflow4j.spi.StepBranches;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How one simulated run goes.
 *
 * @param name what is special about it
 * @param items how many elements every array in the samples has
 * @param failing the step one of whose tasks fails for good; null for none
 * @param unmet the steps whose condition says no
 * @param unsignalled the step that nobody signals in time; null for none
 */
record Scenario(
    String name,
    int items,
    @Nullable String failing,
    Set<String> unmet,
    @Nullable String unsignalled) {
  /** Every condition says yes, as far as alternatives allow it, and nothing fails. */
  static Scenario plain(FlowShape flow, int items) {
    return new Scenario(
        items == 1 ? "1 item" : items + " items", items, null, others(flow, firsts(flow)), null);
  }

  /** The same, but one task of the step fails. */
  static Scenario failing(FlowShape flow, int items, StepShape step) {
    Scenario plain = plain(flow, items);
    String fails =
        step.kind() == StepKind.SINGLE
            ? ", and " + step.slug() + " fails"
            : ", one of which fails in " + step.slug();
    return new Scenario(plain.name() + fails, items, step.slug(), plain.unmet(), null);
  }

  /** The same, but nobody signals the step in time. */
  static Scenario unsignalled(FlowShape flow, int items, StepShape step) {
    Scenario plain = plain(flow, items);
    return new Scenario(
        plain.name() + ", and nobody signals " + step.slug() + " in time",
        items,
        null,
        plain.unmet(),
        step.slug());
  }

  /** The same, but the step's condition says no; of alternatives, another one's says yes. */
  static Scenario without(FlowShape flow, int items, String step) {
    Set<String> chosen = firsts(flow);
    flow.steps().stream()
        .map(each -> each.branches().oneOf())
        .filter(alternatives -> alternatives.contains(step))
        .forEach(
            alternatives -> {
              chosen.removeAll(alternatives);
              alternatives.stream()
                  .filter(each -> !each.equals(step))
                  .findFirst()
                  .ifPresent(chosen::add);
            });
    Set<String> unmet = others(flow, chosen);
    unmet.add(step);
    return new Scenario("without " + step, items, null, unmet, null);
  }

  /** Every condition says no. */
  static Scenario bare(FlowShape flow, int items) {
    Set<String> unmet = new TreeSet<>();
    flow.steps().stream().filter(Scenario::isConditional).forEach(step -> unmet.add(step.slug()));
    return new Scenario("without every step that has a condition", items, null, unmet, null);
  }

  static boolean isConditional(StepShape step) {
    Map<String, ?> conditions = step.branches().conditions();
    return conditions.containsKey(StepBranches.WHEN) || conditions.containsKey(StepBranches.UNLESS);
  }

  /** Of each group of alternatives, the first. */
  private static Set<String> firsts(FlowShape flow) {
    Set<String> firsts = new TreeSet<>();
    for (StepShape step : flow.steps()) {
      step.branches().oneOf().stream().findFirst().ifPresent(firsts::add);
    }
    return firsts;
  }

  private static Set<String> others(FlowShape flow, Set<String> chosen) {
    Set<String> others = new TreeSet<>();
    flow.steps().forEach(step -> others.addAll(step.branches().oneOf()));
    others.removeAll(chosen);
    return others;
  }

  /** The steps that are skipped, and so what requires them. */
  Set<String> skipped(FlowShape flow) {
    Map<String, Boolean> known = new HashMap<>();
    Map<String, StepShape> steps = new HashMap<>();
    flow.steps().forEach(step -> steps.put(step.slug(), step));
    Set<String> skipped = new TreeSet<>();
    for (StepShape step : flow.steps()) {
      if (isSkipped(step, steps, known)) {
        skipped.add(step.slug());
      }
    }
    return skipped;
  }

  private boolean isSkipped(
      StepShape step, Map<String, StepShape> steps, Map<String, Boolean> known) {
    Boolean answer = known.get(step.slug());
    if (answer != null) {
      return answer;
    }
    StepBranches branches = step.branches();
    List<String> absent =
        step.dependsOn().stream()
            .filter(each -> isSkipped(Objects.requireNonNull(steps.get(each), each), steps, known))
            .toList();
    boolean skipped =
        unmet.contains(step.slug())
            || step.slug().equals(unsignalled)
            || (step.slug().equals(failing) && branches.skippedWhenExhausted())
            || absent.stream()
                .anyMatch(
                    each -> !branches.optional().contains(each) && !branches.oneOf().contains(each))
            || (!branches.oneOf().isEmpty() && absent.containsAll(branches.oneOf()));
    known.put(step.slug(), skipped);
    return skipped;
  }
}
