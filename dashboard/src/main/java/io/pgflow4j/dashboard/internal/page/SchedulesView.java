package io.pgflow4j.dashboard.internal.page;

import io.pgflow4j.Overlap;
import io.pgflow4j.ScheduleFiring;
import io.pgflow4j.ScheduleSummary;
import io.pgflow4j.dashboard.Request;
import io.pgflow4j.dashboard.internal.read.FiringHistory;
import io.pgflow4j.dashboard.internal.read.LookFailure;
import io.pgflow4j.dashboard.internal.read.Looks;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The schedules.
 *
 * @param lines the first of them, by flow and name
 * @param more how many are left out
 */
public record SchedulesView(List<ScheduleLine> lines, int more) {
  private static final int MOST = 50;
  private static final int FIRINGS = 50;

  /** One schedule and its newest firings. */
  public record One(ScheduleLine line, List<ScheduleFiring> firings) {}

  /** What a firing does while a run of the schedule is open. */
  public static String overlap(Overlap overlap) {
    if (overlap == Overlap.ALLOW) {
      return "starts all the same";
    }
    return overlap == Overlap.SKIP
        ? "left out"
        : overlap == Overlap.QUEUE ? "waits for its turn" : "cancels it and starts";
  }

  /** Looks. */
  public static SchedulesView of(Looks looks, Request request) {
    @Nullable String flow = request.parameter("flow");
    List<ScheduleSummary> all =
        looks.schedules().stream().filter(s -> flow == null || s.flowSlug().equals(flow)).toList();
    Map<List<String>, List<ScheduleFiring>> histories =
        all.isEmpty()
            ? Map.of()
            : looks.histories(flow, MOST, ScheduleLine.BARS).stream()
                .collect(
                    Collectors.toMap(
                        h -> List.of(h.flowSlug(), h.scheduleSlug()), FiringHistory::firings));
    return new SchedulesView(
        all.stream()
            .limit(MOST)
            .map(
                s ->
                    ScheduleLine.of(
                        s,
                        histories.getOrDefault(List.of(s.flowSlug(), s.scheduleSlug()), List.of())))
            .toList(),
        Math.max(0, all.size() - MOST));
  }

  /** Looks at one. */
  public static One one(Looks looks, String flow, String slug) {
    ScheduleSummary look =
        looks.schedules().stream()
            .filter(s -> s.flowSlug().equals(flow) && s.scheduleSlug().equals(slug))
            .findFirst()
            .orElseThrow(
                () -> LookFailure.unknown("Flow '" + flow + "' has no schedule '" + slug + "'"));
    List<ScheduleFiring> firings = looks.firings(flow, slug, FIRINGS);
    return new One(ScheduleLine.of(look, firings), firings);
  }
}
