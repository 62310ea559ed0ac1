package io.pgflow4j.dashboard.internal.page;

import io.pgflow4j.dashboard.internal.read.FlowRow;
import io.pgflow4j.dashboard.internal.read.Looks;
import io.pgflow4j.dashboard.internal.read.WorkerRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The workers, and flows that no living worker can run. */
public record WorkersView(List<Line> lines, List<FlowRow> alone) {
  private static final Duration LATE = Duration.ofSeconds(15);

  /**
   * A worker.
   *
   * @param late whether its last heartbeat should have come by now
   * @param can what it can run, or that it can run everything
   */
  public record Line(WorkerRow row, Status status, boolean late, List<String> can) {}

  /** Looks. */
  public static WorkersView of(Looks looks, Frame frame) {
    List<Line> lines = new ArrayList<>();
    for (WorkerRow row : looks.workers()) {
      boolean late =
          row.status().equals("alive")
              && Duration.between(row.lastHeartbeatAt(), frame.now()).compareTo(LATE) > 0;
      lines.add(new Line(row, Status.ofWorker(row.status()), late, can(row)));
    }
    List<FlowRow> alone =
        looks.flows().stream().filter(f -> f.workers() == 0 && f.openRuns() > 0).toList();
    return new WorkersView(lines, alone);
  }

  private static List<String> can(WorkerRow row) {
    Map<String, Map<String, JsonNode>> runnable = row.runnable();
    if (runnable == null) {
      return List.of("everything");
    }
    List<String> can = new ArrayList<>();
    new TreeMap<>(runnable)
        .forEach(
            (flow, steps) -> {
              List<String> said = new ArrayList<>();
              new TreeMap<>(steps).forEach((step, range) -> said.add(step + " " + versions(range)));
              can.add(flow + ": " + String.join(", ", said));
            });
    return can;
  }

  private static String versions(JsonNode range) {
    String first = range.path(0).asString("?");
    String last = range.path(1).asString("?");
    return first.equals(last) ? "v" + first : "v" + first + "–" + last;
  }
}
