package io.pgflow4j.cli.command;

import io.pgflow4j.cli.json.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a committed flow and a database are to each other.
 *
 * @param flow its slug
 * @param verdict {@code same}, {@code behind}, {@code ahead}, {@code not applied}, {@code
 *     structure}, {@code options}, {@code developed}, {@code edited} or {@code only here}
 * @param details what differs, a sentence each
 */
record Drift(String flow, String verdict, List<String> details) {
  boolean isSame() {
    return verdict.equals("same");
  }

  /** Flows of other applications may be in the same database. */
  boolean isOnlyInDatabase() {
    return verdict.equals("only in database");
  }

  ObjectNode json() {
    ObjectNode json = Json.object().put("flow_slug", flow).put("verdict", verdict);
    json.putArray("details").addAll(details.stream().map(json::stringNode).toList());
    return json;
  }
}
