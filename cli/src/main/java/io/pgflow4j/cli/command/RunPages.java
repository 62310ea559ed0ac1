package io.pgflow4j.cli.command;

import io.pgflow4j.cli.connect.Database;
import io.pgflow4j.cli.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The runs that a filter chooses, newest first, page by page. */
final class RunPages {
  private static final int LOOK_AT = 10_000;

  private final Database database;
  private final RunFilter filter;

  RunPages(Database database, RunFilter filter) {
    this.database = database;
    this.filter = filter;
  }

  /**
   * The page behind a run. Runs by tags that many runs have are looked for in several bounded
   * calls.
   *
   * @param statuses null for all
   * @param after the last run of the page before, with its start, or null
   */
  List<JsonNode> page(String @Nullable [] statuses, @Nullable JsonNode after, int size) {
    if (filter.tags() == null) {
      return listed(statuses, after, size);
    }
    List<JsonNode> runs = new ArrayList<>();
    String time = after == null ? null : Json.text(after, "started_at");
    String id = after == null ? null : Json.text(after, "run_id");
    while (true) {
      JsonNode found = search(null, statuses, time, id, size - runs.size());
      runs.addAll(Json.elements(found.path("runs")));
      if (found.path("complete").asBoolean() || runs.size() == size) {
        return runs;
      }
      time = Json.text(found, "oldest_started_at");
      id = Json.text(found, "oldest_run_id");
    }
  }

  private List<JsonNode> listed(String @Nullable [] statuses, @Nullable JsonNode after, int size) {
    return database.rows(
        """
        select row_to_json(r)
        from pgflow.list_runs(
          ?::text[], ?::text[], ?::timestamptz, ?::timestamptz, ?::timestamptz, ?::uuid, ?
        ) r
        """,
        filter.flowArray(),
        statuses,
        filter.from(),
        filter.before(),
        after == null ? null : Json.text(after, "started_at"),
        after == null ? null : Json.text(after, "run_id"),
        size);
  }

  /** One bounded search, as {@code pgflow.search_runs} returns it. */
  JsonNode search(@Nullable String contains, @Nullable JsonNode after, int size) {
    return search(
        contains,
        filter.statusArray(),
        after == null ? null : Json.text(after, "started_at"),
        after == null ? null : Json.text(after, "run_id"),
        size);
  }

  private JsonNode search(
      @Nullable String contains,
      String @Nullable [] statuses,
      @Nullable String time,
      @Nullable String id,
      int size) {
    return database.value(
        """
        select pgflow.search_runs(
          ?, ?::jsonb, ?, ?::timestamptz, ?, ?::uuid, ?::jsonb, ?::text[], ?::timestamptz
        )
        """,
        filter.oneFlow(contains == null ? "--tag" : "--contains"),
        contains,
        LOOK_AT,
        time == null ? filter.before() : time,
        size,
        id,
        filter.tags(),
        statuses,
        filter.from());
  }
}
