package io.pgflow4j.dashboard.internal.page;

import io.pgflow4j.dashboard.internal.read.RunLook;
import io.pgflow4j.dashboard.internal.read.StepLook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When each step waited and worked, on one scale from the run's start to its end.
 *
 * @param total how long that is
 * @param marks where a long gap in which nothing happened was shortened, in thousandths
 */
public record TimeChart(List<Row> rows, String total, List<Integer> marks) {
  private static final int WIDTH = 1000;
  private static final double LONG = 0.2;
  private static final double SHORT = 0.04;

  /** A step: its wait and its work in thousandths of the chart. */
  public record Row(
      String slug,
      Status status,
      int waitFrom,
      int waitWidth,
      int workFrom,
      int workWidth,
      String waited,
      String worked) {}

  private record Span(double from, double to) {}

  /** The chart of a run; steps that have not begun are left out. */
  public static TimeChart of(RunLook look) {
    Instant start = look.run().startedAt();
    Instant end = look.run().finishedAt() == null ? look.lookedAt() : look.run().finishedAt();
    double all = Math.max(0.001, seconds(start, end));
    List<Span> gaps = gaps(look, start, end, all);
    Scale scale = new Scale(gaps, all);
    List<Row> rows = new ArrayList<>();
    for (StepLook step : look.steps()) {
      if (step.startedAt() != null) {
        rows.add(row(step, look, start, end, scale));
      }
    }
    return new TimeChart(
        rows,
        Say.duration(Duration.between(start, end)),
        gaps.stream().map(gap -> scale.at((gap.from() + gap.to()) / 2)).toList());
  }

  private static Row row(StepLook step, RunLook look, Instant start, Instant end, Scale scale) {
    Instant ready = step.startedAt() == null ? start : step.startedAt();
    Instant finished = step.finishedAt() == null ? end : step.finishedAt();
    @Nullable Instant first = step.firstStartedAt();
    Instant begun = first == null || first.isAfter(finished) ? finished : first;
    int waitFrom = scale.at(seconds(start, ready));
    int workFrom = scale.at(seconds(start, begun));
    int workTo = scale.at(seconds(start, finished));
    int workWidth = first == null ? 0 : Math.max(4, workTo - workFrom);
    return new Row(
        step.stepSlug(),
        Status.ofStep(step),
        waitFrom,
        Math.max(0, workFrom - waitFrom),
        Math.min(workFrom, WIDTH - workWidth),
        workWidth,
        Say.duration(Duration.between(ready, begun)),
        first == null ? "" : Say.between(begun, step.finishedAt(), look.lookedAt()));
  }

  private static List<Span> gaps(RunLook look, Instant start, Instant end, double all) {
    List<Span> busy =
        look.steps().stream()
            .filter(step -> step.firstStartedAt() != null)
            .map(
                step ->
                    new Span(
                        seconds(start, step.firstStartedAt()),
                        seconds(start, step.finishedAt() == null ? end : step.finishedAt())))
            .sorted((a, b) -> Double.compare(a.from(), b.from()))
            .toList();
    List<Span> gaps = new ArrayList<>();
    double until = 0;
    for (Span span : busy) {
      if (span.from() - until > LONG * all) {
        gaps.add(new Span(until, span.from()));
      }
      until = Math.max(until, span.to());
    }
    if (!busy.isEmpty() && all - until > LONG * all) {
      gaps.add(new Span(until, all));
    }
    return gaps;
  }

  private static double seconds(Instant from, @Nullable Instant to) {
    return to == null ? 0 : Math.max(0, Duration.between(from, to).toNanos() / 1e9);
  }

  /** Seconds to thousandths, with gaps shortened. */
  private record Scale(List<Span> gaps, double all) {
    int at(double second) {
      double shown = 0;
      double kept = all;
      for (Span gap : gaps) {
        double length = gap.to() - gap.from();
        kept -= length * (1 - SHORT);
        double inside = Math.min(Math.max(0, second - gap.from()), length);
        shown -= inside * (1 - SHORT);
      }
      return (int) Math.round(Math.min(1, Math.max(0, (shown + second) / kept)) * WIDTH);
    }
  }
}
