package io.pgflow4j.processor.migration;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a flow class and its committed migrations.
 *
 * @param slug the flow's slug
 * @param version the flow version the class stands for, pending changes included
 * @param steps the steps, sorted by slug
 * @param options the calls that set the flow's options, as SQL
 * @param change what is pending
 * @param problems what to tell the user; with a fault nothing is written
 * @param committed the SQL files of the flow, where they lie
 * @param pending what {@link Migrations#write} writes; null when nothing is to be written
 */
public record FlowPlan(
    String slug,
    int version,
    List<PlannedStep> steps,
    String options,
    ChangeKind change,
    List<Problem> problems,
    List<Path> committed,
    @Nullable PendingMigration pending) {
  /** Copies the lists. */
  public FlowPlan {
    steps = List.copyOf(steps);
    problems = List.copyOf(problems);
    committed = List.copyOf(committed);
  }

  /** The step's first version with the same contract. */
  public int sinceVersion(String step) {
    return steps.stream()
        .filter(planned -> planned.slug().equals(step))
        .mapToInt(PlannedStep::sinceVersion)
        .findFirst()
        .orElse(version);
  }
}
