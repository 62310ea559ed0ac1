package io.pgflow4j.dashboard.internal.page;

import io.pgflow4j.BacklogStep;
import io.pgflow4j.RunningTask;
import io.pgflow4j.StrandedStep;
import io.pgflow4j.dashboard.internal.read.Looks;
import io.pgflow4j.dashboard.internal.read.QueueLength;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where tasks wait, which of them nobody can run, and which run. */
public record QueueView(
    List<Line> lines,
    List<StrandedStep> stranded,
    List<RunningTask> running,
    boolean pgmq,
    @Nullable List<QueueLength> queues) {
  private static final int CAP = 1_000;
  private static final int BAR = 100;

  /**
   * A step's tasks.
   *
   * @param lag how long the oldest waits, as a share of the longest wait, in hundredths
   */
  public record Line(
      BacklogStep row, String due, String delayed, String oldest, int lag, String rate) {}

  /** Looks. */
  public static QueueView of(Looks looks, Frame frame) {
    List<BacklogStep> rows = looks.backlog();
    long longest = 1;
    for (BacklogStep row : rows) {
      longest = Math.max(longest, waits(row, frame.now()));
    }
    List<Line> lines = new ArrayList<>();
    for (BacklogStep row : rows) {
      lines.add(
          new Line(
              row,
              Say.capped(row.due(), CAP),
              Say.capped(row.delayed(), CAP),
              row.oldestDueAt() == null
                  ? ""
                  : Say.ago(row.oldestDueAt(), frame.now()).replace(" ago", ""),
              (int) (BAR * waits(row, frame.now()) / longest),
              rate(row)));
    }
    boolean pgmq = frame.installation() != null && frame.installation().queue().equals("pgmq");
    return new QueueView(
        lines, looks.countedStranded(), looks.running(), pgmq, pgmq ? looks.queues() : List.of());
  }

  private static long waits(BacklogStep row, Instant now) {
    return row.oldestDueAt() == null
        ? 0
        : Math.max(0, Duration.between(row.oldestDueAt(), now).toMillis());
  }

  private static String rate(BacklogStep row) {
    if (row.maxClaims() == null || row.periodSeconds() == null) {
      return "";
    }
    return Say.number(row.claimed() == null ? 0 : row.claimed())
        + " of "
        + Say.rate(row.maxClaims(), row.periodSeconds());
  }
}
