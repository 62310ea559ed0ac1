package io.pgflow4j.cli.command;

import io.pgflow4j.cli.connect.Database;
import io.pgflow4j.cli.fault.ExitCode;
import io.pgflow4j.cli.fault.Fault;
import io.pgflow4j.cli.json.Json;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Run ids as people give them: whole, or their beginning where it is unique. */
final class RunIds {
  private static final Pattern WHOLE =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  /** The time part of an id and one more group: what tells most runs apart. */
  private static final int SHORTEST = 13;

  private RunIds() {}

  /** The id that begins so. */
  static UUID resolve(Database database, String given) {
    if (WHOLE.matcher(given).matches()) {
      return UUID.fromString(given);
    }
    return UUID.fromString(Json.text(find(database, given), "run_id"));
  }

  /** The summary of the one run whose id begins so. */
  static JsonNode find(Database database, String given) {
    List<JsonNode> found = database.rows("select row_to_json(r) from pgflow.find_runs(?) r", given);
    if (found.isEmpty()) {
      throw new Fault(
          ExitCode.NOT_FOUND,
          "Run '" + given + "' does not exist",
          "It was pruned, or never started in this database.",
          "List runs with: pgflow runs list");
    }
    if (found.size() > 1) {
      List<String> ids = found.stream().map(run -> Json.text(run, "run_id")).toList();
      throw Fault.usage(
          "'"
              + given
              + "' is the beginning of "
              + found.size()
              + " run ids"
              + (found.size() == 20 ? " or more" : ""),
          "Give more of it: "
              + String.join(", ", ids.subList(0, Math.min(4, ids.size())))
              + (ids.size() > 4 ? ", ..." : ""));
    }
    return found.get(0);
  }

  /** As many characters as tell these ids apart, for a terminal. */
  static int distinct(List<String> ids) {
    int length = SHORTEST;
    while (length < 36) {
      int now = length;
      if (ids.stream().map(id -> id.substring(0, Math.min(now, id.length()))).distinct().count()
          == ids.stream().distinct().count()) {
        return length;
      }
      length++;
    }
    return length;
  }
}
