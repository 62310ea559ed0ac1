package io.pgflow4j.internal.client;

import io.pgflow4j.BacklogStep;
import io.pgflow4j.FlowSummary;
import io.pgflow4j.RunCount;
import io.pgflow4j.RunSearch;
import io.pgflow4j.RunSummary;
import io.pgflow4j.RunningTask;
import io.pgflow4j.StrandedStep;
import io.pgflow4j.WorkerSummary;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes one answer of the answers of several servers, in the order that each of them has. */
final class Merge {
  /** As PostgreSQL orders them: by their bytes. */
  static final Comparator<UUID> BY_ID =
      (a, b) -> {
        int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return high != 0
            ? high
            : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
      };

  static final Comparator<RunSummary> NEWEST_FIRST =
      Comparator.comparing(RunSummary::startedAt)
          .thenComparing(RunSummary::runId, BY_ID)
          .reversed();

  static final Comparator<RunSummary> FIRST_ENDED_FIRST =
      Comparator.comparing(Merge::end).thenComparing(RunSummary::runId, BY_ID);

  static final Comparator<RunningTask> FIRST_LEASE_FIRST =
      Comparator.comparing(RunningTask::leaseEndsAt)
          .thenComparing(RunningTask::runId, BY_ID)
          .thenComparing(RunningTask::stepSlug)
          .thenComparing(RunningTask::taskIndex);

  private static final Comparator<WorkerSummary> LIVING_FIRST =
      Comparator.comparing((WorkerSummary w) -> w.status() != WorkerSummary.Status.ALIVE)
          .thenComparing(WorkerSummary::name)
          .thenComparing(WorkerSummary::startedAt);

  private Merge() {}

  /** When a run ended that has. */
  static Instant end(RunSummary run) {
    return Objects.requireNonNull(run.finishedAt());
  }

  /** The first of all. */
  static <T> List<T> sorted(Collection<List<T>> parts, Comparator<T> order, int most) {
    return parts.stream().flatMap(List::stream).sorted(order).limit(most).toList();
  }

  /** One search, which has looked as far back as all of them have. */
  static RunSearch searches(Collection<RunSearch> parts) {
    List<RunSummary> runs =
        sorted(parts.stream().map(RunSearch::runs).toList(), NEWEST_FIRST, Integer.MAX_VALUE);
    Comparator<RunSearch> byOldest =
        Comparator.comparing((RunSearch part) -> Objects.requireNonNull(part.oldestStartedAt()))
            .thenComparing(part -> Objects.requireNonNull(part.oldestRunId()), BY_ID);
    boolean complete = parts.stream().allMatch(RunSearch::complete);
    Stream<RunSearch> bounds =
        parts.stream().filter(part -> part.oldestStartedAt() != null && part.oldestRunId() != null);
    // Behind the newest end of those that have more, runs of one server may be missing.
    RunSearch bound =
        complete
            ? bounds.min(byOldest).orElse(null)
            : bounds.filter(part -> !part.complete()).max(byOldest).orElse(null);
    List<Integer> lookedAt =
        parts.stream().map(RunSearch::lookedAt).filter(Objects::nonNull).toList();
    return new RunSearch(
        runs,
        lookedAt.isEmpty() ? null : lookedAt.stream().mapToInt(Integer::intValue).sum(),
        bound == null ? null : bound.oldestStartedAt(),
        bound == null ? null : bound.oldestRunId(),
        complete);
  }

  /** Rows with the same key become one. */
  private static <T> List<T> byKey(
      Collection<List<T>> parts, Function<T, List<String>> key, BinaryOperator<T> sum) {
    Map<List<String>, T> merged = new TreeMap<>(Merge::compare);
    parts.forEach(part -> part.forEach(row -> merged.merge(key.apply(row), row, sum)));
    return List.copyOf(merged.values());
  }

  private static int compare(List<String> a, List<String> b) {
    for (int i = 0; i < a.size(); i++) {
      int order = a.get(i).compareTo(b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  static List<FlowSummary> flows(Collection<List<FlowSummary>> parts) {
    return byKey(parts, flow -> List.of(flow.flowSlug()), Merge::flow);
  }

  private static FlowSummary flow(FlowSummary a, FlowSummary b) {
    TreeSet<String> paused = new TreeSet<>(a.pausedSteps());
    paused.addAll(b.pausedSteps());
    return new FlowSummary(
        a.flowSlug(),
        Math.min(a.currentVersion(), b.currentVersion()),
        capped(a.openRuns(), b.openRuns()),
        capped(a.failedRuns(), b.failedRuns()),
        capped(a.dueTasks(), b.dueTasks()),
        earlier(a.oldestDueAt(), b.oldestDueAt()),
        // Mostly the same workers, each registered on all servers.
        Math.max(a.workers(), b.workers()),
        a.developed() || b.developed(),
        earlier(a.pausedAt(), b.pausedAt()),
        List.copyOf(paused),
        capped(a.parkedTasks(), b.parkedTasks()),
        earlier(a.oldestParkedAt(), b.oldestParkedAt()));
  }

  /** A worker over several servers has a row for each, because it is another worker on each. */
  static List<WorkerSummary> workers(Collection<List<WorkerSummary>> parts) {
    return sorted(parts, LIVING_FIRST, Integer.MAX_VALUE);
  }

  static List<StrandedStep> stranded(Collection<List<StrandedStep>> parts) {
    return byKey(
        parts,
        step -> key(step.flowSlug(), step.flowVersion(), step.stepSlug()),
        (a, b) ->
            new StrandedStep(
                a.flowSlug(),
                a.flowVersion(),
                a.stepSlug(),
                a.tasks() + b.tasks(),
                a.oldestDueAt().isBefore(b.oldestDueAt()) ? a.oldestDueAt() : b.oldestDueAt()));
  }

  static List<BacklogStep> backlog(Collection<List<BacklogStep>> parts) {
    return byKey(
        parts, step -> key(step.flowSlug(), step.flowVersion(), step.stepSlug()), Merge::backlog);
  }

  private static BacklogStep backlog(BacklogStep a, BacklogStep b) {
    return new BacklogStep(
        a.flowSlug(),
        a.flowVersion(),
        a.stepSlug(),
        capped(a.due(), b.due()),
        earlier(a.oldestDueAt(), b.oldestDueAt()),
        capped(a.delayed(), b.delayed()),
        earlier(a.nextDueAt(), b.nextDueAt()),
        a.waiting() + b.waiting(),
        a.running() + b.running(),
        a.expired() + b.expired(),
        // Each server counts its own claims.
        sum(a.maxClaims(), b.maxClaims()),
        a.periodSeconds() == null ? b.periodSeconds() : a.periodSeconds(),
        sum(a.claimed(), b.claimed()),
        a.paused() || b.paused());
  }

  static List<RunCount> counts(Collection<List<RunCount>> parts) {
    return byKey(
        parts,
        count -> List.of(count.flowSlug(), count.bucketStart().toString(), count.status().name()),
        (a, b) ->
            new RunCount(
                a.flowSlug(),
                a.bucketStart(),
                a.status(),
                a.runs() + b.runs(),
                a.cut() || b.cut()));
  }

  /** Sorts as flow, version and step do. */
  private static List<String> key(String flowSlug, int version, String stepSlug) {
    return List.of(flowSlug, "%010d".formatted(version), stepSlug);
  }

  private static int capped(int a, int b) {
    return Math.min(a + b, FlowSummary.CAP);
  }

  private static @Nullable Integer sum(@Nullable Integer a, @Nullable Integer b) {
    return a == null ? b : b == null ? a : Integer.valueOf(a + b);
  }

  private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
    return a == null ? b : b == null || a.isBefore(b) ? a : b;
  }
}
