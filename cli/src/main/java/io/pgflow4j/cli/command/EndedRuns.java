package io.pgflow4j.cli.command;

import io.pgflow4j.cli.connect.Database;
import io.pgflow4j.cli.json.Json;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Runs as they end, each once. A run appears when the transaction that ended it commits, which may
 * be after runs that ended later, so that each look goes back some seconds.
 */
final class EndedRuns {
  private static final int PAGE = 500;
  private static final Duration BACK = Duration.ofSeconds(5);

  private final Database database;
  private final OffsetDateTime begin;
  private OffsetDateTime newest;
  private Set<String> seen = new HashSet<>();

  EndedRuns(Database database, Duration since) {
    this.database = database;
    this.begin = OffsetDateTime.parse(Installation.read(database).asOf()).minus(since);
    this.newest = begin;
  }

  /** Those that have ended since the last call. */
  List<JsonNode> next() {
    List<JsonNode> found = new ArrayList<>();
    Set<String> now = new HashSet<>();
    OffsetDateTime back = newest.minus(BACK);
    String time = (back.isBefore(begin) ? begin : back).toString();
    String id = null;
    List<JsonNode> page;
    do {
      page = page(time, id);
      for (JsonNode run : page) {
        time = Json.text(run, "finished_at");
        id = Json.text(run, "run_id");
        now.add(id);
        if (!seen.contains(id)) {
          found.add(run);
        }
        newest = OffsetDateTime.parse(time);
      }
    } while (page.size() == PAGE);
    seen = now;
    return found;
  }

  private List<JsonNode> page(String time, @Nullable String id) {
    return database.rows(
        "select row_to_json(r) from pgflow.list_ended_runs(?::timestamptz, ?::uuid, ?) r",
        time,
        id,
        PAGE);
  }
}
