package io.pgflow4j.cli.command;

import io.pgflow4j.cli.connect.Database;
import io.pgflow4j.cli.json.Json;
import tools.jackson.databind.JsonNode;

/**
 * What is installed in a database, and what time it is there.
 *
 * @param row version, queue, database, as_of
 */
record Installation(JsonNode row) {
  private static final String QUERY =
      """
      select json_build_object(
        'version', i.version, 'queue', i.queue, 'database', current_database(),
        'server_version', current_setting('server_version'), 'as_of', clock_timestamp()
      )
      from pgflow.installed() i
      """;

  static Installation read(Database database) {
    return new Installation(database.value(QUERY));
  }

  String version() {
    return Json.text(row, "version");
  }

  String queue() {
    return Json.text(row, "queue");
  }

  /** The server's clock. */
  String asOf() {
    return Json.text(row, "as_of");
  }
}
