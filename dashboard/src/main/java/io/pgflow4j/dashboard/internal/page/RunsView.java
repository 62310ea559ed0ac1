package io.pgflow4j.dashboard.internal.page;

import io.pgflow4j.FlowSummary;
import io.pgflow4j.RunSearch;
import io.pgflow4j.RunSelection;
import io.pgflow4j.RunSummary;
import io.pgflow4j.dashboard.Request;
import io.pgflow4j.dashboard.internal.read.Looks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page of runs and what was asked for.
 *
 * @param steps how many steps the flow versions of open rows have
 * @param query what was asked for, by parameter
 * @param remark what a bounded search looked at, or empty
 * @param older the next page, or null
 * @param newer the page before, or null
 * @param newest the first page, or null on it
 * @param live where the same rows are asked for again
 * @param fresh how many runs have started since
 */
public record RunsView(
    List<RunSummary> rows,
    Map<String, Integer> steps,
    List<String> flows,
    Map<String, String> query,
    String remark,
    @Nullable String older,
    @Nullable String newer,
    @Nullable String newest,
    @Nullable String live,
    int fresh,
    @Nullable Bulk bulk) {
  /** Rows per page. */
  public static final int PAGE = 50;

  private static final int MOST_FRESH = 100;

  /** Looks. */
  public static RunsView of(Looks looks, Frame frame, Request request) {
    Map<String, String> query = Selections.given(request);
    List<String> flows = looks.flows().stream().map(FlowSummary::flowSlug).toList();
    String contains = query.get("contains");
    if (query.get("flow") == null && (contains != null || query.get("tag") != null)) {
      String remark = "Choose a flow: inputs and tags are searched within one flow.";
      return new RunsView(
          List.of(), Map.of(), flows, query, remark, null, null, null, null, 0, null);
    }
    RunSelection selection = Selections.of(query);
    Trail trail = Trail.of(request);
    RunSummary key = trail.key();
    if (contains != null) {
      RunSelection rest = key == null ? selection : selection.startedBefore(key.startedAt());
      return searched(looks, frame, query, flows, trail, rest, contains);
    }
    @Nullable String upto = request.parameter("upto");
    if (key == null && upto != null) {
      key = Selections.key(Trail.from(Parameters.time(upto)));
    }
    List<RunSummary> found = looks.runs(selection, key, PAGE + 1);
    List<RunSummary> rows = found.subList(0, Math.min(PAGE, found.size()));
    String base = frame.to("/runs");
    boolean firstPage = trail.isNewest();
    return new RunsView(
        rows,
        steps(looks, rows),
        flows,
        query,
        "",
        found.size() > PAGE
            ? trail.older(
                base, query, Trail.from(rows.get(0).startedAt()), Trail.behind(rows.get(PAGE - 1)))
            : null,
        trail.newer(base, query),
        firstPage ? null : url(base, query, null, ""),
        !firstPage || rows.isEmpty()
            ? null
            : url(base, query, "upto", rows.get(0).startedAt().toString()),
        upto == null || rows.isEmpty() ? 0 : fresh(looks, selection, rows.get(0).startedAt()),
        query.get("flow") != null && firstPage && !rows.isEmpty() && !frame.readOnly()
            ? Bulk.of(looks, frame, query, selection, request.parameter("all"))
            : null);
  }

  /** Runs by the beginning of their id. */
  public static RunsView found(Looks looks, String prefix) {
    List<RunSummary> rows = looks.findRuns(prefix);
    return new RunsView(
        rows,
        steps(looks, rows),
        looks.flows().stream().map(FlowSummary::flowSlug).toList(),
        Map.of(),
        "Runs whose id begins with " + prefix + ", at most 20.",
        null,
        null,
        null,
        null,
        0,
        null);
  }

  private static RunsView searched(
      Looks looks,
      Frame frame,
      Map<String, String> query,
      List<String> flows,
      Trail trail,
      RunSelection selection,
      String contains) {
    RunSearch result = looks.search(selection, contains);
    Integer looked = result.lookedAt();
    Instant oldest = result.oldestStartedAt();
    String remark =
        looked == null
            ? "All runs of the flow were searched."
            : "Of the newest "
                + Say.count(looked, "run", "runs")
                + (oldest == null ? "." : ", back to " + Say.day(oldest) + ".");
    List<RunSummary> found = result.runs();
    String base = frame.to("/runs");
    // The next page begins with the first run that this one has no room for, or has not looked at.
    @Nullable Instant rest =
        found.size() > PAGE ? found.get(PAGE).startedAt() : result.complete() ? null : oldest;
    @Nullable String older =
        rest == null
            ? null
            : trail.older(base, query, Trail.from(frame.now()), Trail.from(rest.plusNanos(1_000)));
    List<RunSummary> rows = found.subList(0, Math.min(PAGE, found.size()));
    return new RunsView(
        rows,
        steps(looks, rows),
        flows,
        query,
        remark,
        older,
        trail.newer(base, query),
        trail.isNewest() ? null : url(base, query, null, ""),
        null,
        0,
        null);
  }

  private static Map<String, Integer> steps(Looks looks, List<RunSummary> rows) {
    Map<String, Integer> steps = new HashMap<>();
    for (RunSummary row : rows) {
      if (!row.status().isEnded()) {
        steps.computeIfAbsent(
            version(row), v -> looks.shape(row.flowSlug(), row.flowVersion()).steps().size());
      }
    }
    return steps;
  }

  private static String version(RunSummary row) {
    return row.flowSlug() + " " + row.flowVersion();
  }

  /** How far an open run is: its completed and skipped steps, of all. */
  public String progress(RunSummary row) {
    int all = steps.getOrDefault(version(row), 0);
    return all - row.remainingSteps() + " of " + Say.count(all, "step", "steps") + " done";
  }

  private static int fresh(Looks looks, RunSelection selection, Instant first) {
    return looks.runs(selection.startedFrom(first.plusNanos(1_000)), null, MOST_FRESH).size();
  }

  static String url(String base, Map<String, String> query, @Nullable String name, String value) {
    List<String> parts = new ArrayList<>();
    query.forEach((n, v) -> parts.add(n + "=" + Frame.encode(v)));
    if (name != null) {
      parts.add(name + "=" + Frame.encode(value));
    }
    return parts.isEmpty() ? base : base + "?" + String.join("&", parts);
  }

  /** The beginning of an id, long enough to tell runs apart and to find them by. */
  public static String brief(UUID id) {
    return id.toString().substring(0, 13);
  }

  /** A parameter as it was given, or empty. */
  public String given(String name) {
    return query.getOrDefault(name, "");
  }

  /** The address of the page that has the live rows or, without any, of the newest runs. */
  public String plain(Frame frame) {
    return url(frame.to("/runs"), query, null, "");
  }

  /** The runs of a flow that have a tag. */
  public static String tagged(Frame frame, RunSummary run, String tag) {
    return frame.runs(run.flowSlug(), null)
        + "&tag="
        + Frame.encode(tag + "=" + run.tags().getOrDefault(tag, ""));
  }

  /** Whether some row has tags. */
  public boolean tagged() {
    return rows.stream().anyMatch(run -> !run.tags().isEmpty());
  }
}
