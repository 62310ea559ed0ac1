package io.pgflow4j.internal.client;

import io.pgflow4j.FlowStats;
import io.pgflow4j.FlowStats.Seconds;
import io.pgflow4j.FlowStats.StepStats;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Figures of one flow from the figures of several servers. */
final class MergedStats {
  private MergedStats() {}

  static FlowStats of(Collection<FlowStats> parts) {
    Map<String, List<StepStats>> bySlug = new TreeMap<>();
    parts.forEach(
        part ->
            part.steps()
                .forEach(
                    step ->
                        bySlug
                            .computeIfAbsent(step.stepSlug(), slug -> new ArrayList<>())
                            .add(step)));
    return new FlowStats(
        sum(parts, FlowStats::runs),
        times(parts, FlowStats::from).min(Comparator.naturalOrder()).orElse(null),
        times(parts, FlowStats::to).max(Comparator.naturalOrder()).orElse(null),
        sum(parts, FlowStats::ended),
        sum(parts, FlowStats::failed),
        seconds(parts, FlowStats::seconds, part -> part.ended() - part.failed()),
        bySlug.values().stream().map(MergedStats::step).toList());
  }

  private static StepStats step(List<StepStats> parts) {
    return new StepStats(
        parts.get(0).stepSlug(),
        sum(parts, StepStats::runs),
        sum(parts, StepStats::failed),
        sum(parts, StepStats::failedAttempts),
        seconds(parts, StepStats::seconds, part -> part.runs() - part.failed()));
  }

  private static <T> int sum(Collection<T> parts, ToIntFunction<T> figure) {
    return parts.stream().mapToInt(figure).sum();
  }

  private static Stream<Instant> times(
      Collection<FlowStats> parts, Function<FlowStats, @Nullable Instant> time) {
    return parts.stream().map(time).filter(Objects::nonNull).map(Objects::requireNonNull);
  }

  /** A percentile of all cannot be had from those of the parts, so p50 is a weighted mean. */
  private static <T> Seconds seconds(
      Collection<T> parts, Function<T, Seconds> seconds, ToIntFunction<T> weight) {
    double weighted = 0;
    double weights = 0;
    @Nullable Double p95 = null;
    @Nullable Double max = null;
    for (T part : parts) {
      Seconds one = seconds.apply(part);
      Double p50 = one.p50();
      if (p50 != null) {
        double share = Math.max(1, weight.applyAsInt(part));
        weighted += share * p50;
        weights += share;
      }
      p95 = larger(p95, one.p95());
      max = larger(max, one.max());
    }
    return new Seconds(weights == 0 ? null : Double.valueOf(weighted / weights), p95, max);
  }

  private static @Nullable Double larger(@Nullable Double a, @Nullable Double b) {
    return a == null ? b : b == null || a > b ? a : b;
  }
}
