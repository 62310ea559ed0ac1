package io.pgflow4j.dashboard.internal.page;

import io.pgflow4j.dashboard.internal.read.ScheduleLook;
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
    ScheduleLook look, String words, @Nullable Status last, List<HourBars.Bar> bars) {
  /** How many firings the bars are of. */
  static final int BARS = 20;

  private static final int TALL = 24;
  private static final int SHORT = 8;

  static ScheduleLine of(ScheduleLook look, List<ScheduleLook.Firing> firings) {
    List<HourBars.Bar> bars = new ArrayList<>();
    for (int i = 0; i < Math.min(BARS, firings.size()); i++) {
      ScheduleLook.Firing firing = firings.get(i);
      // Lower without a run, so that colour does not stand alone.
      int height = firing.runId() == null ? SHORT : TALL;
      bars.add(new HourBars.Bar(status(firing).key(), (BARS - 1 - i) * 6, TALL - height, height));
    }
    String outcome = look.lastOutcome();
    return new ScheduleLine(
        look,
        CronWords.of(look.cron()),
        outcome == null ? null : status(outcome, look.lastRunStatus()),
        bars);
  }

  /** What became of a firing. */
  public static Status status(ScheduleLook.Firing firing) {
    return status(firing.outcome(), firing.runStatus());
  }

  private static Status status(String outcome, @Nullable String run) {
    if (run != null) {
      return run.equals("started") ? new Status("started", "running") : new Status(run, run);
    }
    return switch (outcome) {
      case "queued", "skipped" -> new Status(outcome, outcome);
      case "missed" -> new Status("waiting", "missed");
      default -> new Status("created", "pruned");
    };
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
