package io.pgflow4j.dashboard.internal.page;

import io.pgflow4j.FlowStats;
import io.pgflow4j.FlowSummary;
import io.pgflow4j.RunSelection;
import io.pgflow4j.RunStatus;
import io.pgflow4j.RunSummary;
import io.pgflow4j.WorkerSummary;
import io.pgflow4j.dashboard.Request;
import io.pgflow4j.dashboard.internal.read.FlowSample;
import io.pgflow4j.dashboard.internal.read.FlowShape;
import io.pgflow4j.dashboard.internal.read.Looks;
import io.pgflow4j.dashboard.internal.read.StepShape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A flow: its graph at a version, options, statistics of a sample, newest runs.
 *
 * @param stats null until a viewer asks for them
 * @param form what stands in the form that starts a run
 */
public record FlowView(
    FlowSummary row,
    FlowShape shape,
    GraphView graph,
    List<VersionLine> versions,
    List<Options.Line> options,
    List<StepLine> steps,
    Map<String, String> retention,
    List<String> workers,
    @Nullable FlowStats stats,
    @Nullable Durations durations,
    List<RunSummary> newest,
    List<TypeNode> types,
    PayloadForm form) {
  private static final int NEWEST = 10;
  private static final int VERSIONS = 20;

  /** How many open runs are looked at to say which version they are of. */
  public static final int OPEN = 100;

  /**
   * A version.
   *
   * @param open how many of the newest open runs are of it
   * @param workers living workers that have its code
   */
  public record VersionLine(
      int version, @Nullable Instant createdAt, int open, List<String> workers) {}

  /**
   * A step.
   *
   * @param dependencies what it waits for
   * @param conditions when it runs and when it is done; empty: always, once
   * @param options those that it set itself
   */
  public record StepLine(
      StepShape step,
      String dependencies,
      List<String> conditions,
      String options,
      boolean paused) {}

  /** Looks. */
  public static FlowView of(Looks looks, Frame frame, String slug, Request request) {
    @Nullable String version = request.parameter("version");
    boolean statistics = request.parameter("statistics") != null;
    FlowShape shape = looks.shape(slug, version == null ? null : Parameters.count(version));
    FlowSummary row = looks.flow(slug);
    @Nullable FlowSample sample = statistics ? looks.sample(slug) : null;
    return new FlowView(
        row,
        shape,
        graph(shape),
        versions(looks, shape),
        Options.lines(shape.options(), false),
        steps(shape, row),
        new TreeMap<>(shape.retention()),
        workers(looks, slug, null),
        sample == null ? null : sample.stats(),
        sample == null ? null : Durations.of(sample.durations()),
        looks.runs(RunSelection.ofFlows(slug), null, NEWEST),
        TypeNode.of(shape),
        PayloadForm.ofInput(shape.types(), request));
  }

  /** Whether some step has a condition. */
  public boolean conditional() {
    return steps.stream().anyMatch(line -> !line.conditions().isEmpty());
  }

  private static GraphView graph(FlowShape shape) {
    List<GraphView.Step> steps = new ArrayList<>();
    for (StepShape step : shape.steps()) {
      boolean fanout = step.type().equals("fanout");
      steps.add(
          new GraphView.Step(
              step.slug(),
              step.dependsOn(),
              new Status("queued", step.type()),
              fanout ? "once per item" : "once",
              fanout,
              false,
              null,
              List.of()));
    }
    return GraphView.of(steps);
  }

  private static List<StepLine> steps(FlowShape shape, FlowSummary row) {
    return shape.steps().stream()
        .map(
            step ->
                new StepLine(
                    step,
                    Branches.dependencies(step),
                    Branches.conditions(step),
                    Options.text(Options.lines(step.options(), false)),
                    row.pausedSteps().contains(step.slug())))
        .toList();
  }

  /** What the statistics are of, and what they say of whole runs. */
  public String sample() {
    if (stats == null || stats.from() == null) {
      return "No run yet";
    }
    String sample =
        "Newest " + Say.count(stats.runs(), "run", "runs") + ", since " + Say.day(stats.from());
    if (stats.ended() == 0) {
      return sample + ": none has ended";
    }
    String failed = sample + ": " + Say.percent(stats.failed(), stats.ended()) + " failed";
    return stats.seconds().p50() == null
        ? failed
        : failed
            + "; median "
            + Say.duration(stats.seconds().p50())
            + ", 95 % within "
            + Say.duration(stats.seconds().p95())
            + ", longest "
            + Say.duration(stats.seconds().max());
  }

  /** The newest versions, the newest first. */
  private static List<VersionLine> versions(Looks looks, FlowShape shape) {
    Map<Integer, Integer> open = new TreeMap<>();
    looks
        .runs(RunSelection.ofFlows(shape.slug()).withStatus(RunStatus.STARTED), null, OPEN)
        .forEach(run -> open.merge(run.flowVersion(), 1, Integer::sum));
    return shape.versions().stream()
        .sorted(Comparator.comparing(FlowShape.Version::version).reversed())
        .limit(VERSIONS)
        .map(
            v ->
                new VersionLine(
                    v.version(),
                    v.createdAt(),
                    open.getOrDefault(v.version(), 0),
                    workers(looks, shape.slug(), v.version())))
        .toList();
  }

  /** Living workers that can run some step of the flow, at a version or at any. */
  private static List<String> workers(Looks looks, String slug, @Nullable Integer version) {
    return looks.workers().stream()
        .filter(worker -> worker.status() == WorkerSummary.Status.ALIVE)
        .filter(worker -> Ability.of(worker).covers(slug, version))
        .map(WorkerSummary::name)
        .limit(50)
        .toList();
  }
}
