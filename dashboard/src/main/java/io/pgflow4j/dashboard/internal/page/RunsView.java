package io.pgflow4j.dashboard.internal.page;

import io.pgflow4j.dashboard.Request;
import io.pgflow4j.dashboard.internal.read.FlowRow;
import io.pgflow4j.dashboard.internal.read.Looks;
import io.pgflow4j.dashboard.internal.read.RunFilter;
import io.pgflow4j.dashboard.internal.read.RunRow;
import io.pgflow4j.dashboard.internal.read.SearchResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page of runs and what was asked for.
 *
 * @param query what was asked for, by parameter
 * @param remark what a bounded search looked at, or empty
 * @param live where the same rows are asked for again
 * @param newer how many runs are newer than the first row, and where they are
 */
public record RunsView(
    List<RunRow> rows,
    List<String> flows,
    Map<String, String> query,
    String remark,
    @Nullable String older,
    @Nullable String newest,
    @Nullable String live,
    int newer,
    @Nullable Bulk bulk) {
  /** Rows per page. */
  public static final int PAGE = 50;

  private static final int MOST_NEWER = 100;
  private static final UUID LAST = UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff");
  private static final List<String> PARAMETERS =
      List.of("flow", "status", "from", "to", "contains");

  /** Looks. */
  public static RunsView of(Looks looks, Frame frame, Request request) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String name : PARAMETERS) {
      String value = request.parameter(name);
      if (value != null) {
        query.put(name, value);
      }
    }
    List<String> flows = looks.flows().stream().map(FlowRow::flowSlug).toList();
    String contains = query.get("contains");
    String flow = query.get("flow");
    if (contains != null && flow != null) {
      return searched(looks, query, flows, flow, contains);
    }
    RunFilter filter =
        new RunFilter(
            flow, query.get("status"), query.get("from"), query.get("to"), null, null, PAGE + 1);
    @Nullable String after = request.parameter("after");
    @Nullable String upto = request.parameter("upto");
    if (after != null && after.contains("_")) {
      int cut = after.indexOf('_');
      filter =
          filter.after(
              Parameters.time(after.substring(0, cut)), Parameters.id(after.substring(cut + 1)));
    } else if (upto != null) {
      filter = filter.after(Parameters.time(upto), LAST);
    }
    List<RunRow> found = looks.runs(filter);
    List<RunRow> rows = found.subList(0, Math.min(PAGE, found.size()));
    String remark = contains == null ? "" : "Choose a flow: inputs are searched within one flow.";
    int newer = 0;
    if (upto != null && !rows.isEmpty()) {
      newer = newer(looks, query, rows.get(0).startedAt());
    }
    String base = frame.to("/runs");
    boolean firstPage = after == null;
    return new RunsView(
        rows,
        flows,
        query,
        remark,
        found.size() > PAGE ? url(base, query, "after", key(rows.get(rows.size() - 1))) : null,
        firstPage ? null : url(base, query, null, ""),
        !firstPage || rows.isEmpty()
            ? null
            : url(base, query, "upto", rows.get(0).startedAt().toString()),
        newer,
        flow != null && firstPage && !frame.readOnly()
            ? Bulk.of(looks, frame, query, flow, request.parameter("all"))
            : null);
  }

  /** Runs by the beginning of their id. */
  public static RunsView found(Looks looks, String prefix) {
    List<RunRow> rows = looks.findRuns(prefix);
    return new RunsView(
        rows,
        looks.flows().stream().map(FlowRow::flowSlug).toList(),
        Map.of(),
        "Runs whose id begins with " + prefix + ", at most 20.",
        null,
        null,
        null,
        0,
        null);
  }

  private static RunsView searched(
      Looks looks, Map<String, String> query, List<String> flows, String flow, String contains) {
    SearchResult result = looks.searchRuns(flow, contains, query.get("to"));
    Integer looked = result.lookedAt();
    Instant oldest = result.oldestStartedAt();
    String remark =
        looked == null
            ? "All runs of the flow were searched."
            : "Of the newest "
                + Say.count(looked, "run", "runs")
                + (oldest == null ? "." : ", back to " + Say.day(oldest) + ".");
    return new RunsView(result.runs(), flows, query, remark, null, null, null, 0, null);
  }

  private static int newer(Looks looks, Map<String, String> query, Instant first) {
    RunFilter filter =
        new RunFilter(
            query.get("flow"),
            query.get("status"),
            first.plusNanos(1_000).toString(),
            query.get("to"),
            null,
            null,
            MOST_NEWER);
    return looks.runs(filter).size();
  }

  private static String key(RunRow row) {
    return row.startedAt() + "_" + row.runId();
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

  /** The same list with another status. */
  public String withStatus(Frame frame, String status) {
    Map<String, String> other = new LinkedHashMap<>(query);
    other.remove("status");
    if (!status.isEmpty()) {
      other.put("status", status);
    }
    return url(frame.to("/runs"), other, null, "");
  }
}
