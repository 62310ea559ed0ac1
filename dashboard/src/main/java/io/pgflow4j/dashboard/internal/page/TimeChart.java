package io.pgflow4j.dashboard.internal.page;

import io.pgflow4j.RunLook;
import io.pgflow4j.StepLook;
import io.pgflow4j.dashboard.internal.read.RunSight;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * When each step waited and worked, on one scale from the run's start to its end.
 *
 * @param total how long that is
 * @param enlarged whether short steps are wider than they should be
 * @param marks where a long gap in which nothing happened was shortened, in thousandths
 */
public record TimeChart(List<Row> rows, String total, boolean enlarged, List<Integer> marks) {
  private static final double LONG = 0.2;
  private static final double SHORT = 0.04;

  /**
   * A step: its wait, its work and its wait for signals in thousandths of the chart.
   *
   * @param waited how long it waited for a worker
   */
  public record Row(
      String slug,
      Status status,
      int waitFrom,
      int waitWidth,
      int workFrom,
      int workWidth,
      int parkedWidth,
      String waited,
      String worked) {}

  /** The chart of a run; steps that have not begun are left out. */
  public static TimeChart of(RunSight run, boolean enlarged) {
    RunLook look = run.look();
    Instant start = look.run().startedAt();
    Instant end = look.run().finishedAt() == null ? look.lookedAt() : look.run().finishedAt();
    double all = Math.max(0.001, seconds(start, end));
    List<TimeScale.Span> gaps = enlarged ? List.of() : gaps(run, start, end, all);
    TimeScale scale =
        enlarged
            ? TimeScale.enlarged(events(look, start, all), all)
            : TimeScale.shortened(gaps, SHORT, all);
    List<Row> rows = new ArrayList<>();
    for (StepLook step : look.steps()) {
      if (step.startedAt() != null) {
        rows.add(row(step, run, start, end, scale));
      }
    }
    return new TimeChart(
        rows,
        Say.duration(Duration.between(start, end)),
        enlarged,
        gaps.stream().map(gap -> scale.at((gap.from() + gap.to()) / 2)).toList());
  }

  /** Whether a step waited for signals. */
  public boolean parked() {
    return rows.stream().anyMatch(row -> row.parkedWidth() > 0);
  }

  private static Row row(StepLook step, RunSight run, Instant start, Instant end, TimeScale scale) {
    Instant ready = step.startedAt() == null ? start : step.startedAt();
    Instant finished = step.finishedAt() == null ? end : step.finishedAt();
    @Nullable Instant first = step.firstStartedAt();
    Instant begun = first == null || first.isAfter(finished) ? finished : first;
    int waitFrom = scale.at(seconds(start, ready));
    int workFrom = scale.at(seconds(start, begun));
    @Nullable Instant until = run.workedUntil(step);
    int workTo = scale.at(seconds(start, until == null ? finished : until));
    int workWidth = first == null ? 0 : Math.max(4, workTo - workFrom);
    return new Row(
        step.stepSlug(),
        Status.ofStep(step, run),
        waitFrom,
        Math.max(0, workFrom - waitFrom),
        Math.min(workFrom, TimeScale.WIDTH - workWidth),
        workWidth,
        scale.at(seconds(start, finished)) - workTo,
        Say.duration(Duration.between(ready, begun)),
        first == null ? "" : Say.between(begun, until, run.look().lookedAt()));
  }

  private static NavigableSet<Double> events(RunLook look, Instant start, double all) {
    NavigableSet<Double> events = new TreeSet<>(List.of(all));
    for (StepLook step : look.steps()) {
      events.add(seconds(start, step.startedAt()));
      events.add(seconds(start, step.firstStartedAt()));
      events.add(seconds(start, step.finishedAt()));
    }
    return events;
  }

  private static List<TimeScale.Span> gaps(RunSight run, Instant start, Instant end, double all) {
    List<TimeScale.Span> busy =
        run.look().steps().stream()
            .filter(step -> step.firstStartedAt() != null)
            .map(
                step -> {
                  @Nullable Instant until = run.workedUntil(step);
                  return new TimeScale.Span(
                      seconds(start, step.firstStartedAt()),
                      seconds(start, until == null ? end : until));
                })
            .sorted((a, b) -> Double.compare(a.from(), b.from()))
            .toList();
    List<TimeScale.Span> gaps = new ArrayList<>();
    double until = 0;
    for (TimeScale.Span span : busy) {
      if (span.from() - until > LONG * all) {
        gaps.add(new TimeScale.Span(until, span.from()));
      }
      until = Math.max(until, span.to());
    }
    if (!busy.isEmpty() && all - until > LONG * all) {
      gaps.add(new TimeScale.Span(until, all));
    }
    return gaps;
  }

  private static double seconds(Instant from, @Nullable Instant to) {
    return to == null ? 0 : Math.max(0, Duration.between(from, to).toNanos() / 1e9);
  }
}
