package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Steps that wait for each other; every step takes part in at most one report. */
final class StepCycleCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    Map<String, StepModel> steps = flow.stepsBySlug();
    steps.keySet().retainAll(flow.graph().neverReady());
    Set<String> reported = new HashSet<>();
    for (String slug : steps.keySet()) {
      if (reported.contains(slug)) {
        continue;
      }
      List<String> cycle = shortestCycle(slug, steps);
      if (!cycle.isEmpty() && cycle.stream().noneMatch(reported::contains)) {
        reported.addAll(cycle);
        report(cycle, steps, reporter);
      }
    }
  }

  /** The steps from one back to itself, each depending on the next; empty if there is no way. */
  private static List<String> shortestCycle(String start, Map<String, StepModel> steps) {
    Deque<List<String>> ways = new ArrayDeque<>();
    Set<String> seen = new HashSet<>();
    ways.add(List.of(start));
    while (!ways.isEmpty()) {
      List<String> way = ways.remove();
      StepModel last = steps.get(way.get(way.size() - 1));
      if (last == null) {
        continue;
      }
      for (String next : last.dependencySlugs()) {
        if (next.equals(start) && way.size() > 1) {
          return way;
        }
        // A step that depends on itself is another rule's
        if (!next.equals(start) && seen.add(next)) {
          List<String> longer = new ArrayList<>(way);
          longer.add(next);
          ways.add(longer);
        }
      }
    }
    return List.of();
  }

  private static void report(List<String> cycle, Map<String, StepModel> steps, Reporter reporter) {
    StepModel first = steps.get(cycle.get(0));
    if (first == null) {
      return;
    }
    first.dependsOn().stream()
        .filter(dependency -> dependency.value().equals(cycle.get(1)))
        .findFirst()
        .ifPresent(
            dependency ->
                reporter.error(
                    Message.STEP_CYCLE,
                    dependency.at(),
                    String.join(" -> ", cycle) + " -> " + cycle.get(0)));
  }
}
