package io.pgflow4j.dashboard.internal.page;

import io.pgflow4j.FlowSummary;
import io.pgflow4j.WorkerSummary;
import io.pgflow4j.dashboard.internal.read.Looks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The workers, and flows that no living worker can run. */
public record WorkersView(List<Line> lines, List<FlowSummary> alone) {
  private static final Duration LATE = Duration.ofSeconds(15);

  /**
   * A worker.
   *
   * @param late whether its last heartbeat should have come by now
   * @param can what it can run; empty for everything
   */
  public record Line(WorkerSummary row, Status status, boolean late, List<Ability.Line> can) {}

  /** Looks. */
  public static WorkersView of(Looks looks, Frame frame) {
    List<Line> lines = new ArrayList<>();
    for (WorkerSummary row : looks.workers()) {
      boolean late =
          row.status() == WorkerSummary.Status.ALIVE
              && Duration.between(row.lastHeartbeatAt(), frame.now()).compareTo(LATE) > 0;
      lines.add(new Line(row, Status.ofWorker(row.status()), late, Ability.of(row).lines()));
    }
    List<FlowSummary> alone =
        looks.flows().stream().filter(f -> f.workers() == 0 && f.openRuns() > 0).toList();
    return new WorkersView(lines, alone);
  }
}
