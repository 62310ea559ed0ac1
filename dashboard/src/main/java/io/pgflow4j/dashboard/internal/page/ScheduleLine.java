package io.pgflow4j.dashboard.internal.page;

import io.pgflow4j.RunStatus;
import io.pgflow4j.ScheduleFiring;
import io.pgflow4j.ScheduleSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A schedule as pages show it.
 *
 * @param words its expression as people say it
 * @param last what became of its last firing; null before the first
 * @param bars its newest firings, the newest at the right; empty where they were not looked at
 */
public record ScheduleLine(
    ScheduleSummary look, String words, @Nullable Status last, List<HourBars.Bar> bars) {
  /** How many firings the bars are of. */
  static final int BARS = 20;

  private static final int TALL = 24;
  private static final int SHORT = 8;

  static ScheduleLine of(ScheduleSummary look, List<ScheduleFiring> firings) {
    List<HourBars.Bar> bars = new ArrayList<>();
    for (int i = 0; i < Math.min(BARS, firings.size()); i++) {
      ScheduleFiring firing = firings.get(i);
      // Lower without a run, so that colour does not stand alone.
      int height = firing.runId() == null ? SHORT : TALL;
      bars.add(new HourBars.Bar(status(firing).key(), (BARS - 1 - i) * 6, TALL - height, height));
    }
    ScheduleFiring.@Nullable Outcome outcome = look.lastOutcome();
    return new ScheduleLine(
        look,
        CronWords.of(look.cron()),
        outcome == null ? null : status(outcome, look.lastRunStatus()),
        bars);
  }

  /** What became of a firing. */
  public static Status status(ScheduleFiring firing) {
    return status(firing.outcome(), firing.runStatus());
  }

  private static Status status(ScheduleFiring.Outcome outcome, @Nullable RunStatus run) {
    if (run != null) {
      return Status.ofRun(run);
    }
    if (outcome == ScheduleFiring.Outcome.MISSED) {
      return new Status("waiting", "missed");
    }
    return outcome == ScheduleFiring.Outcome.STARTED
        ? new Status("created", "pruned")
        : Status.named(outcome);
  }

  /** The bars in words. */
  public String label() {
    return "Newest firings, the newest last: "
        + String.join(
            ", ",
            bars.stream()
                .sorted((a, b) -> Integer.compare(a.x(), b.x()))
                .map(bar -> bar.key().toLowerCase(Locale.ROOT))
                .toList());
  }
}
