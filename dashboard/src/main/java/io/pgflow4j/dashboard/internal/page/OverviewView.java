package io.pgflow4j.dashboard.internal.page;

import io.pgflow4j.FlowSummary;
import io.pgflow4j.RunSelection;
import io.pgflow4j.RunStatus;
import io.pgflow4j.RunSummary;
import io.pgflow4j.StrandedStep;
import io.pgflow4j.WorkerSummary;
import io.pgflow4j.dashboard.internal.read.EndedRuns;
import io.pgflow4j.dashboard.internal.read.Looks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What is running, what waits and what failed, on one page. */
public record OverviewView(
    List<Fact> facts,
    List<FlowLine> flows,
    boolean statistics,
    List<FailureGroup> failures,
    boolean anyRun) {
  private static final int CAP = 1_000;
  private static final int FAILURES = 30;
  private static final int GROUPS = 10;

  /**
   * One of the figures on top.
   *
   * @param tone the state whose colour it has, or empty
   */
  public record Fact(String label, String value, String remark, String link, String tone) {}

  /** A flow's line. */
  public record FlowLine(
      FlowSummary flow, String open, String failed, String due, @Nullable FlowFigures figures) {}

  /** What takes longer to find out about a flow. */
  public record FlowFigures(HourBars bars, String failureRate, String median, String options) {}

  /** Failures with the same line. */
  public record FailureGroup(RunSummary newest, int runs) {
    /** The flow, the step, and how many of them there are. */
    public String where() {
      return newest.flowSlug()
          + (newest.failedStepSlug() == null ? "" : " › " + newest.failedStepSlug())
          + (runs == 1 ? "" : ", " + Say.number(runs) + " of the newest " + FAILURES + " failures");
    }
  }

  /** Looks. */
  public static OverviewView of(Looks looks, Frame frame, boolean statistics) {
    List<FlowSummary> flows = looks.flows();
    List<RunSummary> failed =
        looks.runs(RunSelection.all().withStatus(RunStatus.FAILED), null, FAILURES);
    return new OverviewView(
        facts(looks, frame, flows),
        lines(looks, frame, flows, statistics, Map.of()),
        statistics,
        groups(failed),
        !failed.isEmpty() || !looks.runs(RunSelection.all(), null, 1).isEmpty());
  }

  /** A day before now, to the minute, so that the page stays the same for as long. */
  private static String dayBefore(Instant now) {
    String time = Say.time(now.minus(Duration.ofDays(1)));
    return time.substring(0, "2026-01-31 08:00".length());
  }

  /** Whether there are flows, and no run of them. */
  public boolean unused() {
    return !flows.isEmpty() && !anyRun;
  }

  private static List<Fact> facts(Looks looks, Frame frame, List<FlowSummary> flows) {
    List<WorkerSummary> workers = looks.workers();
    List<StrandedStep> stranded = looks.stranded();
    long alive = workers.stream().filter(w -> w.status() == WorkerSummary.Status.ALIVE).count();
    long silent = workers.stream().filter(w -> w.status() == WorkerSummary.Status.SILENT).count();
    int open = flows.stream().mapToInt(FlowSummary::openRuns).sum();
    int failed = flows.stream().mapToInt(FlowSummary::failedRuns).sum();
    boolean openCut = flows.stream().anyMatch(f -> f.openRuns() > CAP);
    boolean failedCut = flows.stream().anyMatch(f -> f.failedRuns() > CAP);
    @Nullable FlowSummary oldest = null;
    Instant oldestAt = Instant.MAX;
    for (FlowSummary flow : flows) {
      Instant due = flow.oldestDueAt();
      if (due != null && due.isBefore(oldestAt)) {
        oldest = flow;
        oldestAt = due;
      }
    }
    return List.of(
        new Fact(
            "Open runs",
            Say.number(open) + (openCut ? "+" : ""),
            "",
            frame.runs(null, "started"),
            ""),
        new Fact(
            "Failed in 24 h",
            Say.number(failed) + (failedCut ? "+" : ""),
            "",
            frame.runs(null, "failed") + "&from=" + Frame.encode(dayBefore(frame.now())),
            failed > 0 ? "failed" : ""),
        oldest == null
            ? new Fact("Oldest ready task", "none", "nothing waits", frame.to("/queue"), "")
            : new Fact(
                "Oldest ready task",
                Say.ago(oldestAt, frame.now()).replace(" ago", ""),
                oldest.flowSlug(),
                frame.to("/queue"),
                ""),
        new Fact(
            "Workers alive",
            Say.number(alive),
            silent == 0 ? "" : Say.number(silent) + " silent",
            frame.to("/workers"),
            alive == 0 && open > 0 ? "failed" : ""),
        new Fact(
            "Stranded steps",
            Say.number(stranded.size()),
            stranded.isEmpty() ? "" : "no worker can run them",
            frame.to("/queue"),
            stranded.isEmpty() ? "" : "failed"));
  }

  /** The flows and what takes longer to find out about them. */
  public static List<FlowLine> flows(Looks looks, Frame frame, boolean statistics) {
    return lines(
        looks, frame, looks.flows(), statistics, statistics ? looks.flowOptions() : Map.of());
  }

  private static List<FlowLine> lines(
      Looks looks,
      Frame frame,
      List<FlowSummary> flows,
      boolean statistics,
      Map<String, Map<String, JsonNode>> options) {
    Map<String, List<EndedRuns>> counts = new HashMap<>();
    if (statistics) {
      looks
          .ended(frame.now())
          .forEach(c -> counts.computeIfAbsent(c.flowSlug(), k -> new ArrayList<>()).add(c));
    }
    List<FlowLine> lines = new ArrayList<>();
    for (FlowSummary flow : flows) {
      List<EndedRuns> own = counts.getOrDefault(flow.flowSlug(), List.of());
      lines.add(
          new FlowLine(
              flow,
              Say.capped(flow.openRuns(), CAP),
              Say.capped(flow.failedRuns(), CAP),
              Say.capped(flow.dueTasks(), CAP),
              statistics
                  ? figures(frame, own, options.getOrDefault(flow.flowSlug(), Map.of()))
                  : null));
    }
    return lines;
  }

  private static FlowFigures figures(
      Frame frame, List<EndedRuns> counts, Map<String, JsonNode> options) {
    long ended = counts.stream().mapToLong(EndedRuns::runs).sum();
    long failed =
        counts.stream().filter(c -> c.status().equals("failed")).mapToLong(EndedRuns::runs).sum();
    String median = counts.isEmpty() ? "" : Say.duration(counts.get(0).medianSeconds());
    return new FlowFigures(
        HourBars.of(counts, frame.now()),
        Say.percent(failed, ended),
        median,
        Options.text(Options.lines(options, true)));
  }

  private static List<FailureGroup> groups(List<RunSummary> failed) {
    Map<String, FailureGroup> groups = new LinkedHashMap<>();
    for (RunSummary run : failed) {
      String key = run.flowSlug() + " " + Objects.requireNonNullElse(run.error(), "");
      FailureGroup known = groups.get(key);
      groups.put(
          key,
          new FailureGroup(
              known == null ? run : known.newest(), known == null ? 1 : known.runs() + 1));
    }
    return groups.values().stream().limit(GROUPS).toList();
  }
}
